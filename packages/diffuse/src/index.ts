export type { Adapter, AdapterTuning } from './adapter.js';
export type { Change } from './adapterCard.js';
export { isEndpoint, isScorable, type Answerer, type Scorable, type Served, type Subject } from './answerer.js';
export type { Asked, PromptText } from './asked.js';
export type { AnswerFormat } from './answerFormat.js';
export type { Drawn } from './drawn.js';
export type { Attempt } from './attempt.js';
export type { EachDrawing } from './eachDrawing.js';
export { drawEach } from './drawEach.js';
export { answersAmong, endsOf, type Ended, type Ends } from './ends.js';
export type { OtherAnswer, PromptDistribution, SaidShare, TargetShare } from './distribution.js';
export { distributions, type MeasuredAnswers, type MeasuredPrompts } from './distributions.js';
export { everyOf } from './everyOf.js';
export { exactMetrics, type ExactMetrics } from './exactMetrics.js';
export { fitAdapter, type FitCourse, type FitState, type FitTasks, type Fitted } from './fitAdapter.js';
export type { FitEnd, FitRound } from './fitPlan.js';
export { defaultFit, type FitSettings } from './fitSettings.js';
export { loadAt, type BaseSubject, type LoadedModel, type Reading as ModelReading } from './load.js';
export { loadTasks } from './loadTasks.js';
export { fetchByName, isEmbedded, isUrl, locateModel, type Sources } from './locate.js';
export { locateTokenizer, tokenizerHere } from './locateTokenizer.js';
export {
  measure,
  measurementOf,
  sampledTaskMetrics,
  sampleTask,
  type MeasuredMetrics,
  type Measurement,
  type Shelf,
  type TaskSampling,
} from './measure.js';
export { measureExactly, measureTargets, type MeasuredTargets } from './measureTargets.js';
export type {
  DrawOptions,
  MeasuredPrompt,
  MeasureOptions,
  Model,
  SampleOptions,
  StoppedTuning,
  TuneOptions,
} from './model.js';
export { NoAnswersError, remedyFor, whyNoAnswers, type NoAnswerCounts } from './noAnswers.js';
export type { Novelty } from './novelty.js';
export { open, type OpenOptions } from './open.js';
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
export { presetOf, recipeNames, type Preset, type RecipeName } from './recipes.js';
export { asGoodAs, type Distance, type Fit, type Judging, type SampledMetrics } from './sampledMetrics.js';
export { drawSamples, type Drawing, type SampleRecord } from './samples.js';
export type { ScoringOptions } from './logProbs.js';
export { scorePrompts, scoreTasks, type Distribution, type ScoredPrompt } from './score.js';
export { OtherTokenizer } from './served/otherTokenizer.js';
export { proveServed } from './served/proveServed.js';
export type { ScoredBy } from './served/scoredBy.js';
export type { ScoredAnswers, ScoredTarget } from './scoreText.js';
export {
  defaultSampling,
  schedules,
  type AdapterSettings,
  type SamplingSettings,
  type Schedule,
  type StepSettings,
  type TuningSettings,
} from './settings.js';
export { sourcesFrom, type Environment } from './sources.js';
export type { StepRecord } from './stepRecord.js';
export { createTuning, newAdapter, type Tuning, type TuningState } from './tune.js';
export { tuneAdapter, type TuningCourse } from './tuneAdapter.js';
