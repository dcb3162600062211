import type { Answerer, BaseSubject, LoadedModel, Scorable } from '@diffuse/diffuse';
import { openJob, openRun, type Job, type Run } from '@diffuse/runs';
import type { Context } from '../context.js';
import type { BatchRun } from '../batch/openBatchRun.js';
import type { CostSettings } from '../endpoint/costs.js';
import type { StandingWatch } from '../endpoint/standing.js';
import { openModel } from '../models.js';
import { openAnswerer, type OpenAnswerer } from '../openAnswerer.js';
import type { ScoringSettings } from '../options.js';
import { asBegun, chatAsBegun } from './asBegun.js';
import { begin, type Begin, type Begun } from './begin.js';
import type { RunSettings, Undertaking } from './undertaking.js';
import { answererInputs, modelInputs } from './inputs.js';
import { describeMachine } from './machine.js';
import { aContext, optionalBatch, answererSettings, anUndertaking, modelSettings } from '../checks.js';

/** The start of a run: its model as it came, and its folder. */
export interface ModelRun {
  /** The model's name. */
  readonly name: string;
  readonly run: Run;
  readonly base: BaseSubject;
  readonly opened: LoadedModel;
}

/** The start of a run that needs nothing but answers. */
export interface AnswerRun {
  /** The model's name. */
  readonly name: string;
  readonly run: Run;
  readonly answerer: Answerer;
  /** Why exact probabilities, which were wanted, cannot be had. */
  readonly notScored?: string;
  /** What becomes known of the distribution that an endpoint draws from. */
  readonly standing?: StandingWatch;
  /** Says what the answers of an endpoint may cost, and that they did. */
  readonly expect?: OpenAnswerer['expect'];
}

/** The same, where several processes may work on it at once. */
export interface AnswerJob extends Omit<AnswerRun, 'run'> {
  readonly job: Job;
}

/**
 * Opens a model and a run of it, both until the recipe ends. Throws an InputError on what is no
 * undertaking, setting or context, and a RunError on another run's folder.
 *
 * @example
 * import { modelOptions, openModelRun, outOption, type Context } from '@diffuse/workbench';
 * import { z } from 'zod';
 *
 * const options = z.object({ ...modelOptions, ...outOption });
 * const layers = async (context: Context) => {
 *   const settings = options.parse({ model: 'tiny', out: 'runs/layers' });
 *   const { run, opened } = await openModelRun({ command: 'layers', options }, settings, context);
 *   return run.metrics(z.number()).once(() => Promise.resolve(opened.config.layers.length));
 * };
 */
export async function openModelRun(
  undertaking: Undertaking,
  settings: RunSettings,
  context: Context,
): Promise<ModelRun> {
  anUndertaking(undertaking, 'undertaking');
  modelSettings(settings, 'settings');
  aContext(context, 'context');
  const opened = await openModel(settings, context);
  const { name } = opened;
  const model = await modelInputs(opened, context.signal);
  const machine = describeMachine(settings, opened.model.executor);
  const run = await begin(openRun, undertaking, settings, { name, model, machine, day: opened.day }, context);
  const then = asBegun(opened, run, context);
  return { name, run, base: then.bare, opened: then };
}

/**
 * The same with an adapter on the model, or with an endpoint in its place, or with the files of a batch. Throws as
 * `openModelRun` does.
 *
 * @example
 * import { answererOptions, openAnswerRun, outOption, type Context } from '@diffuse/workbench';
 * import { z } from 'zod';
 *
 * const options = z.object({ ...answererOptions, ...outOption });
 * const whose = async (context: Context) => {
 *   const settings = options.parse({ model: 'http://localhost:8000/v1', out: 'runs/whose' });
 *   return (await openAnswerRun({ command: 'whose', options }, settings, context)).name;
 * };
 */
export async function openAnswerRun(
  undertaking: Undertaking,
  settings: RunSettings & ScoringSettings & CostSettings,
  context: Context,
  batch?: BatchRun,
): Promise<AnswerRun> {
  const { opened: run, ...answers } = await answersIn(openRun, undertaking, settings, context, batch);
  await answers.standing?.keepIn(run);
  context.atEnd?.(() => answers.standing?.save());
  return { ...answers, run };
}

/**
 * The same where several processes may work on the run at once. What becomes known of an endpoint is kept once somebody is alone with
 * the results: `standing.keepIn` takes the stage then. Throws as `openModelRun` does.
 *
 * @example
 * import { answererOptions, openAnswerJob, outOption, type Context } from '@diffuse/workbench';
 * import { z } from 'zod';
 *
 * const options = z.object({ ...answererOptions, ...outOption });
 * const where = async (context: Context) => {
 *   const settings = options.parse({ model: 'http://localhost:8000/v1', out: 'runs/where' });
 *   return (await openAnswerJob({ command: 'where', options }, settings, context)).job.folder;
 * };
 */
export async function openAnswerJob(
  undertaking: Undertaking,
  settings: RunSettings & ScoringSettings & CostSettings,
  context: Context,
  batch?: BatchRun,
): Promise<AnswerJob> {
  const { opened: job, ...answers } = await answersIn(openJob, undertaking, settings, context, batch);
  return { ...answers, job };
}

async function answersIn<Opened extends Begun>(
  open: Begin<Opened>,
  undertaking: Undertaking,
  settings: RunSettings & ScoringSettings & CostSettings,
  context: Context,
  batch: BatchRun | undefined,
): Promise<Omit<AnswerRun, 'run'> & { readonly opened: Opened }> {
  anUndertaking(undertaking, 'undertaking');
  answererSettings(settings, 'settings');
  aContext(context, 'context');
  optionalBatch(batch, 'batch');
  const { tasks = [], scored = false, admits } = undertaking;
  const found = batch?.answerer ?? (await openAnswerer(settings, context, scored ? tasks : undefined));
  const { name, answerer, opened, notScored, standing, expect } = found;
  admits?.(notScored === undefined);
  const model = await answererInputs(found, context.signal);
  const machine = opened === undefined ? {} : describeMachine(settings, opened.model.executor);
  const conversation = opened ?? found.tokenizer;
  const run = await begin(open, undertaking, settings, { name, model, machine, day: conversation?.day }, context);
  const chat = conversation && chatAsBegun(conversation, run, context);
  return {
    name,
    opened: run,
    answerer: chat === undefined ? answerer : { ...(answerer as Scorable), chat },
    ...(notScored !== undefined && { notScored }),
    ...(standing && { standing }),
    ...(expect && { expect }),
  };
}
