export { mergeAdapter } from './adapter/merge.js';
export { readAdapter } from './adapter/read.js';
export { writeAdapter } from './adapter/write.js';
export { openCheckpoint, type Checkpoint } from './checkpoint.js';
export type { ModelFiles, TokenizerFiles } from './files.js';
export { writeAtomically } from './write.js';
export { writeCheckpoint } from './writeCheckpoint.js';
