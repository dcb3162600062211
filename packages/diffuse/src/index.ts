export { isEndpoint, type Answerer, type Subject } from './answerer.js';
export { exactMetrics, type ExactMetrics } from './exactMetrics.js';
export { loadTasks } from './loadTasks.js';
export { fetchByName, isEmbedded, isUrl, locateModel, type Sources } from './locate.js';
export { measure, sampledTaskMetrics, sampleTask, type Measurement, type Shelf, type TaskSampling } from './measure.js';
export type { Novelty } from './novelty.js';
export { open, type Model, type OpenOptions, type Tasks } from './open.js';
export { openSchema } from './openSchema.js';
export type { Progress, Watch } from './progress.js';
export { encodeTasks, withoutTargets, type TaskPrompt } from './prompts.js';
export {
  entropyOf,
  figuresOf,
  paperCounting,
  readings,
  type Counting,
  type Reading,
  type Readings,
  type Spread,
} from './readings.js';
export { asGoodAs, type Distance, type Fit, type Judging, type SampledMetrics } from './sampledMetrics.js';
export { drawSamples, type SampleRecord, type Drawing } from './samples.js';
export {
  measureExactly,
  scorePrompts,
  scoreTasks,
  type ScoredPrompt,
  type Distribution,
  type ScoringOptions,
} from './score.js';
export { presetOf, recipeNames, type Preset, type RecipeName } from './recipes.js';
export {
  defaultSampling,
  schedules,
  type AdapterSettings,
  type SamplingSettings,
  type StepSettings,
  type TuningSettings,
} from './settings.js';
export type { StepRecord } from './stepRecord.js';
export { createTuning, newAdapter, type Tuning, type TuningState } from './tune.js';
