export { isTarget, readAnswer, readLeniently, valueOf, type Response } from './answers.js';
export { builtinTasks, leaveOneOutTasks } from './builtin.js';
export { paperRngWordings } from './builtin/paper.js';
export { rngPrompt, rngWordings } from './builtin/rng.js';
export { checkTask } from './checkTask.js';
export { bracedAnswers, parseBraced } from './parseBraced.js';
export { promptOf, type PromptContent } from './promptOf.js';
export type { Finding, FindingKind } from './review/finding.js';
export { reviewTask } from './review/reviewTask.js';
export type { AnswerParser, NaturalDistribution, Prompt, Question, ReadSidecar, Task } from './task.js';
export { refuseRepeated, taskOf } from './taskOf.js';
export { wordingsOf } from './wording.js';
export { inWordings, type WordingDraw } from './wordings/inWordings.js';
export {
  defaultWordingCounts,
  requestWordings,
  type RequestWordings,
  type WordingCounts,
  type WordingOptions,
} from './wordings/requestWordings.js';
export { wordsTasks, type WordsRequest, type WordsTasks } from './wordings/wordsTask.js';
