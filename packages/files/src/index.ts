export { sha256, sha256OfFile, type ByteRange } from './digest.js';
export { lock, Locked, lockWhenFree, type Holder, type Lock, type WaitOptions } from './lock.js';
export { readIfThere } from './read.js';
export { diskError, writeAtomically, writeJson } from './write.js';
