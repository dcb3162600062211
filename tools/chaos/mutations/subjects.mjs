/**
 * What is read from strangers: for each, the files that get a fault, what is read of them (numbers, tokens, texts), and what says that it
 * is another: the digest that a run keeps (`said`), or the file itself, read by other means (`plain`).
 */
import { files } from './files.mjs';
import { models } from './models.mjs';

export const subjects = [...models, ...files];
