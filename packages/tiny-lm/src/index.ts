import { fileURLToPath } from 'node:url';

/** Folder of the embedded model, in Hugging Face's layout. */
export const tinyLmFolder = fileURLToPath(new URL('../model', import.meta.url));

/** LoRA tuning that suits the embedded model: it is small, so a few passes at a high constant learning rate do. */
export const tinyLmTuning = { passes: 8, learningRate: 2e-3 };
