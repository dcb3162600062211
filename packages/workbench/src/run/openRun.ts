import type { Answerer, BaseSubject, LoadedModel, Scorable } from '@diffuse/diffuse';
import { openRun, writeConfig, type Json, type Run } from '@diffuse/runs';
import type { Task } from '@diffuse/tasks';
import type { z } from 'zod';
import type { Context } from '../context.js';
import type { BatchRun } from '../batch/openBatchRun.js';
import type { CostSettings } from '../endpoint/costs.js';
import type { StandingWatch } from '../endpoint/standing.js';
import { openModel, type ModelSettings } from '../models.js';
import { openAnswerer, type OpenAnswerer } from '../openAnswerer.js';
import type { ScoringSettings } from '../options.js';
import { asBegun, chatAsBegun } from './asBegun.js';
import { codeVersion } from './code.js';
import { adapterInputs, answererInputs, modelInputs, taskInputs } from './inputs.js';
import { describeMachine } from './machine.js';
import { inWords } from './words.js';
import { aContext, optionalBatch, answererSettings, anUndertaking, modelSettings } from '../checks.js';

/** What a run is of, besides its model. */
export interface Undertaking {
  readonly command: string;
  /** The options' schema, which says what a manifest keeps. */
  readonly options: z.ZodObject;
  readonly tasks?: readonly Task[];
  /** Folders of adapters, by what the manifest calls them. */
  readonly adapters?: Readonly<Record<string, string | undefined>>;
  /** Folders of adapters tuned elsewhere, by the part of the run that each is for. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** What else is read, in digests. */
  readonly inputs?: Readonly<Record<string, Json>>;
  /** Whether exact probabilities of the tasks are wanted, too, where they can be had. */
  readonly scored?: boolean;
  /** Throws where a run would be of no use with or without them; called before there is a folder. */
  readonly admits?: (exact: boolean) => void;
  /** URLs of modules at the root of code outside of the workbench that computes. */
  readonly code?: readonly string[];
}

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

/** What every run is given. */
export type RunSettings = ModelSettings & { readonly out?: string | undefined };

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
  const run = await begin(undertaking, settings, { name, model, machine, day: opened.day }, context);
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
  const run = await begin(undertaking, settings, { name, model, machine, day: conversation?.day }, context);
  const chat = conversation && chatAsBegun(conversation, run, context);
  await standing?.keepIn(run);
  context.atEnd?.(() => standing?.save());
  return {
    name,
    run,
    answerer: chat === undefined ? answerer : { ...(answerer as Scorable), chat },
    ...(notScored !== undefined && { notScored }),
    ...(standing && { standing }),
    ...(expect && { expect }),
  };
}

interface Described {
  readonly name: string;
  readonly model: Record<string, Json>;
  readonly machine: Record<string, Json>;
  /** That the model is told. */
  readonly day: string | undefined;
}

async function begin(
  { command, options, tasks, adapters, elsewhere = {}, inputs, code }: Undertaking,
  settings: RunSettings,
  { name, model, machine, day }: Described,
  context: Context,
): Promise<Run> {
  const place = settings.out === undefined ? { in: 'runs', name: `${command}-${name}` } : { folder: settings.out };
  const { kept, named } = sorted(options, settings);
  const description = {
    command,
    settings: { ...kept, ...(tasks && { tasks: tasks.map((task) => task.name) }) }, // their order counts
    inputs: {
      model,
      ...(await adapterInputs(adapters ?? {}, context.signal)),
      ...(Object.keys(elsewhere).length > 0 && { adapters: await adapterInputs(elsewhere, context.signal) }),
      ...(tasks && { tasks: taskInputs(tasks) }),
      ...inputs,
    },
    machine,
    code: codeVersion(code),
    ...(day !== undefined && settings.date === undefined && { begun: { day } }),
    named,
  };
  const run = await openRun(place, description, inWords);
  context.atEnd?.(() => run.close());
  context.opened?.(run.folder);
  const { asked } = context;
  const isNew = Object.keys(run.manifest.artefacts).length === 0;
  if (asked !== undefined && isNew) await writeConfig(run.folder, asked);
  if ('in' in place && !run.isNamed) context.note(`runs/ has another run of that name; this one is in ${run.folder}`);
  return run;
}

/** The options that results depend on, and those that name what is read; others are left out. */
function sorted({ shape }: z.ZodObject, settings: object): Record<'kept' | 'named', Record<string, Json>> {
  const metaOf = (key: string) => (key in shape ? ((shape[key] as z.ZodType).meta() ?? {}) : { kept: false });
  const marked = (mark: unknown): Record<string, Json> =>
    Object.fromEntries(
      Object.entries(settings).filter(([key, value]) => {
        const { kept, idle } = metaOf(key);
        return kept === mark && (idle === undefined || value !== idle);
      }),
    ) as Record<string, Json>;
  return { kept: marked(undefined), named: marked('named') };
}
