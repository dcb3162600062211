/** Loaded into a command before it begins: runs the packages from their sources, so that a test needs no build. */
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
