import { loadTasks, type MeasuredMetrics, type Subject } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import type { Task } from '@diffuse/tasks';
import {
  adapterOption,
  measureStage,
  memoryOptions,
  modelOptions,
  named,
  openModelRun,
  OptionError,
  outOption,
  recipeSampling,
  refuseShape,
  seedOption,
  suited,
  tuneStage,
  tuningOptions,
  withoutShape,
  type Context,
  type Outcome,
  type Part,
} from '@diffuse/workbench';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { code } from '../code.js';
import { readConfiguration, type Configuration } from './configuration.js';
import { findAdapter, refuseTwice, rootOf } from './locate.js';
import { mapped, mappingTable } from './mapping.js';
import { configRunSchema, type ConfigRun } from './result.js';
import { measurementTables } from './tables.js';

const given = (description: string) => `${description}; unless given, what the configuration has`;

export const options = z.object({
  config: z.string().describe('a configuration of the paper’s code, a YAML file').meta(named),
  ...modelOptions,
  model: z.string().optional().describe(given(modelOptions.model.description!)).meta(named),
  ...tuningOptions,
  recipe: tuningOptions.recipe.default('paper'),
  passes: tuningOptions.passes.describe(given('epochs: times that every prompt is stepped on')),
  earlyStop: tuningOptions.earlyStop.describe(given('stop after a pass whose loss is within 1 + this of the optimum')),
  adapter: adapterOption.adapter
    .describe('PEFT folder of an adapter to go on from; unless given, that of ckpt_dir where load_model is true')
    .meta(named),
  ...recipeSampling,
  ...memoryOptions,
  ...seedOption,
  out: outOption.out.describe('run folder; unless given, the configuration’s output_dir').meta({ kept: false }),
});

export async function run(asked: z.output<typeof options>, context: Context): Promise<Outcome> {
  const { config } = asked;
  const configuration = await readConfiguration(config);
  const { train_prompts, test_prompts, alg_config, generate } = configuration;
  const { n_iters, early_stop, gamma } = alg_config;
  const settings = suited({
    ...asked,
    model: asked.model ?? configuration.model,
    passes: asked.passes ?? n_iters,
    earlyStop: asked.earlyStop ?? (early_stop ? gamma : ('never' as const)),
    out: asked.out ?? configuration.output_dir,
    adapter: asked.adapter ?? loadedAdapter(config, configuration),
  });
  const { adapter } = settings;
  refuseShape(asked, adapter);
  const paths = [...new Set([...train_prompts, ...test_prompts])];
  refuseTwice(config, 'train_prompts', train_prompts);
  refuseTwice(config, 'test_prompts', test_prompts);
  const root = rootOf(config, paths);
  const made = { ...settings, givenAdapter: asked.adapter !== undefined };
  context.note(toText(mappingTable(mapped(configuration, made)), context.layout));
  if (root !== resolve('.')) context.note(`prompts are read from ${root}: the working directory does not have them`);
  if (adapter !== undefined) context.note(`the tuning goes on from the adapter in ${adapter}`);

  const tasks = await loadTasks(paths.map((path) => resolve(root, path)));
  const named = (of: readonly string[]): Task[] => of.map((path) => tasks[paths.indexOf(path)]!);
  const [train, test] = [named(train_prompts), named(test_prompts)];
  const asTested = { tested: generate ? test.map(({ name }) => name) : [] };
  const undertaking = { command: 'run', options, tasks, adapters: { adapter }, inputs: asTested, code };
  const { name: model, run: whole, base } = await openModelRun(undertaking, withoutShape(settings, adapter), context);
  const measure = async (subject: Subject, title: string): Promise<MeasuredMetrics> => {
    const part: Part = { stage: whole.stage(title), title, context };
    const measured = { exact: tasks, sampled: generate ? test : [] };
    const { exact, sampled } = await measureStage(subject, measured, settings, part);
    return { exact, sampled }; // what every target comes to is in the stage's own result
  };
  const baseline = await measure(base, 'baseline');
  const { subject, describe } = await tuneStage(
    base,
    train,
    settings,
    { stage: whole, title: 'tune', context },
    { from: adapter },
  );
  const tuned = await measure(subject, 'tuned');
  await describe({ before: baseline.exact, after: tuned.exact });
  const mapping = mapped(configuration, { ...made, model });
  const result = await whole
    .metrics(configRunSchema)
    .once(async (): Promise<ConfigRun> => ({ model, config: basename(config), mapping, baseline, tuned }));
  const text = measurementTables(result).map((each) => toText(each, context.layout));
  return { json: result, text: [...text, `run folder: ${whole.folder}`].join('\n\n'), folder: whole.folder };
}

/** The adapter that the configuration loads, if it loads one. */
function loadedAdapter(config: string, { load_model, ckpt_dir }: Configuration): string | undefined {
  if (!load_model || ckpt_dir === undefined) return undefined;
  const found = findAdapter(config, ckpt_dir);
  if (found !== undefined) return found;
  throw new OptionError(
    'config',
    config,
    `it goes on from an adapter in ${ckpt_dir}, and there is none, here or in a folder above the configuration: run the configuration that makes it (its output_dir is that folder), or name the adapter's folder yourself`,
  );
}
