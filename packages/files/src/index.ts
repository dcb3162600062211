export { sha256, sha256OfFile, type ByteRange } from './digest.js';
export type { Holder } from './holder.js';
export { lock, Locked, lockWhenFree, type Lock, type WaitOptions } from './lock.js';
export { readIfThere } from './read.js';
export { readText, readTextSync, type ReadTextOptions } from './readText.js';
export { textOf } from './textOf.js';
export { diskError, isUnfinished, removeUnfinished, writeAtomically, writeJson } from './write.js';
