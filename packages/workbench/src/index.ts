export type { Context, Program, ProgressBar, Wait } from './context.js';
export { withProgress } from './context.js';
export { OptionError, refuseGiven } from './optionError.js';
export { adaptersElsewhere, adaptersOption } from './elsewhere.js';
export { endedStanding, type EndedStanding } from './endpoint/endedStanding.js';
export type { StandingSampling, StandingWatch } from './endpoint/standing.js';
export { standingOnPage, type StandingOnPage } from './endpoint/standingOnPage.js';
export type { EndpointStanding, PromptCheck, ReportedCheck } from './endpoint/standingSchema.js';
export { noteNoAnswers } from './firstDraws.js';
export { optionGroups } from './optionGroups.js';
export * from './askingOptions.js';
export * from './optionMarks.js';
export * from './options.js';
export * from './recipeOptions.js';
export { openModel, withAdapter, type ModelSettings } from './models.js';
export { endsInWords, noAnswersInWords, type EndsOfDraws } from './page/ends.js';
export { answererOf, facts, modelOf } from './page/facts.js';
export { meanOf, meanOfTask, ofTask, tasksOf } from './page/ofTask.js';
export { quantity } from './page/quantities.js';
export { range } from './page/range.js';
export { verdictWords } from './page/verdicts.js';
export { rawAnswers } from './page/rawAnswers.js';
export { tuningCurve } from './page/tuningCurve.js';
export { fromRuns } from './page/fromRuns.js';
export { writeReport, type Report, type SweptRun, type Together, type View } from './page/report.js';
export { noveltyTable } from './page/noveltyTable.js';
export { correctedTable, exactTable, readingsTable, type Labelled } from './page/tables.js';
export { recipe, type Example, type Outcome, type Recipe, type Result, type Next } from './recipe.js';
export {
  boundedSchema,
  diffusenessSchema,
  exactSchema,
  distanceSchema,
  excessSchema,
  measurementSchema,
  metricsSchema,
  sampledFields,
  sampledSchema,
  sampleSchema,
  stepSchema,
  type StageMeasurement,
} from './result.js';
export {
  openAnswerJob,
  openAnswerRun,
  openModelRun,
  type ModelRun,
  type AnswerJob,
  type AnswerRun,
} from './run/openRun.js';
export type { RunSettings, Undertaking } from './run/undertaking.js';
export { openBatchRun, type BatchRun, type BatchRunSettings } from './batch/openBatchRun.js';
export { refuseShape, withoutShape, type Shaped } from './shape.js';
export type { Tuned, TunedStage } from './keptAdapter.js';
export { askedPrompts } from './askedPrompts.js';
export type { AskedPrompt, ExpectedDrawing } from './endpoint/costs.js';
export type { OpenAnswerer } from './openAnswerer.js';
export { measureStage, sampleStage, type Part } from './stages.js';
export { tuneStage, type TuningStart } from './tune/tuneStage.js';
export type { Given } from './recipeOptions.js';
export { zodCheck } from './zodCheck.js';
