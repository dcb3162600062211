export { isTarget, isWellFormed, targetOf, valueOf } from './answers.js';
export { babyNames } from './babyNames.js';
export { builtinTasks, leaveOneOutTasks } from './builtin.js';
export { rngPrompt, rngWordings } from './builtin/rng.js';
export { loadTasks } from './loadTasks.js';
export { explainBraced, parseBraced, type BracedAnswer, type BracedFault } from './parseBraced.js';
export { exportTask } from './promptFile.js';
export type { Prompt, Task } from './task.js';
