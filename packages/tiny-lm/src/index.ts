import { fileURLToPath } from 'node:url';

/** Folder of the embedded model, in Hugging Face's layout. */
export const tinyLmFolder = fileURLToPath(new URL('../model', import.meta.url));
