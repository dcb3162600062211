export { sha256, sha256OfFile, type ByteRange } from './digest.js';
export type { Holder } from './holder.js';
export { inside, isFileName } from './inside.js';
export { lock, Locked, lockWhenFree, type Lock, type WaitOptions } from './lock.js';
export { openRegularSync, type RegularFile } from './openRegular.js';
export { readBytes, readBytesSync, readIfThere } from './read.js';
export { readText, readTextSync, type ReadTextOptions } from './readText.js';
export { textOf } from './textOf.js';
export { diskError, isUnfinished, removeUnfinished, writeAtomically, writeJson } from './write.js';
