export { isTarget, isWellFormed, readAnswer, readLeniently, targetOf, valueOf, type Response } from './answers.js';
export { babyNames } from './babyNames.js';
export { builtinTasks, leaveOneOutTasks } from './builtin.js';
export { rngPrompt, rngWordings } from './builtin/rng.js';
export { checkFileNames } from './fileNames.js';
export { loadTasks, refuseRepeated, type ReadSidecar } from './loadTasks.js';
export { bracedAnswers, explainBraced, parseBraced, type BracedAnswer, type BracedFault } from './parseBraced.js';
export { exportTask } from './promptFile.js';
export type { AnswerParser, NaturalDistribution, Prompt, Question, Task } from './task.js';
