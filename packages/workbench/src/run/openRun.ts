import { isEndpoint, type Answerer, type Subject } from '@diffuse/diffuse';
import { openRun, type Json, type Run } from '@diffuse/runs';
import type { Task } from '@diffuse/tasks';
import type { z } from 'zod';
import type { Context } from '../context.js';
import { openModel, type ModelSettings, type OpenModel } from '../models.js';
import { openAnswerer, type AnswererSettings } from '../openAnswerer.js';
import { codeVersion } from './code.js';
import { adapterInputs, answererInputs, modelInputs, taskInputs } from './inputs.js';
import { describeMachine } from './machine.js';

/** What a run is of, besides its model. */
export interface Undertaking {
  readonly command: string;
  /** The options' schema, which says what a manifest keeps. */
  readonly options: z.ZodObject;
  readonly tasks?: readonly Task[];
  /** Folders of adapters, by what the manifest calls them. */
  readonly adapters?: Readonly<Record<string, string | undefined>>;
  /** What else is read, in digests. */
  readonly inputs?: Readonly<Record<string, Json>>;
}

/** The start of a run: its model as it came, and its folder. */
export interface ModelRun {
  /** The model's name. */
  readonly name: string;
  readonly run: Run;
  readonly base: Subject;
  readonly opened: OpenModel;
}

/** The start of a run that needs nothing but answers. */
export interface AnswerRun {
  /** The model's name. */
  readonly name: string;
  readonly run: Run;
  readonly answerer: Answerer;
}

/** What every run is given. */
type RunSettings = ModelSettings & { readonly out?: string | undefined };

/** Opens a model and a run of it, both until the recipe ends. */
export async function openModelRun(
  undertaking: Undertaking,
  settings: RunSettings,
  context: Context,
): Promise<ModelRun> {
  const opened = await openModel(settings, context);
  const { name, bare } = opened;
  const model = await modelInputs(opened, context.signal);
  const machine = describeMachine(opened.model.executor.name, settings);
  const run = await begin(undertaking, settings, { name, model, machine }, context);
  return { name, run, base: bare, opened };
}

/** The same with an adapter on the model, or with an endpoint in its place. */
export async function openAnswerRun(
  undertaking: Undertaking,
  settings: RunSettings & AnswererSettings,
  context: Context,
): Promise<AnswerRun> {
  const { name, answerer, opened } = await openAnswerer(settings, context);
  const model = await answererInputs(answerer, opened, context.signal);
  const machine = isEndpoint(answerer) ? {} : describeMachine(answerer.model.model.executor.name, settings);
  const run = await begin(undertaking, settings, { name, model, machine }, context);
  return { name, run, answerer };
}

interface Described {
  readonly name: string;
  readonly model: Record<string, Json>;
  readonly machine: Record<string, Json>;
}

async function begin(
  { command, options, tasks, adapters, inputs }: Undertaking,
  settings: RunSettings,
  { name, model, machine }: Described,
  context: Context,
): Promise<Run> {
  const place = settings.out === undefined ? { in: 'runs', name: `${command}-${name}` } : { folder: settings.out };
  const run = await openRun(place, {
    command,
    settings: keptSettings(options, settings),
    inputs: {
      model,
      ...(await adapterInputs(adapters ?? {}, context.signal)),
      ...(tasks && { tasks: taskInputs(tasks) }),
      ...inputs,
    },
    machine,
    code: codeVersion(),
  });
  context.atEnd?.(() => run.close());
  if ('in' in place && !run.isNamed) context.note(`runs/ has another run of that name; this one is in ${run.folder}`);
  return run;
}

/** The settings that a manifest keeps: all that are not marked otherwise. */
function keptSettings({ shape }: z.ZodObject, settings: object): Record<string, Json> {
  const kept = Object.entries(settings).filter(([key]) => (shape[key] as z.ZodType).meta()?.['kept'] !== false);
  return Object.fromEntries(kept) as Record<string, Json>;
}
