export { sha256, sha256OfFile, type ByteRange } from './digest.js';
export { lock, Locked, type Holder, type Lock } from './lock.js';
export { readIfThere } from './read.js';
export { diskError, writeAtomically, writeJson } from './write.js';
