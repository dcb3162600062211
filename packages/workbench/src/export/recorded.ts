import type { ExactMetrics, SampledMetrics } from '@diffuse/diffuse';
import { sha256 } from '@diffuse/files';
import { mean } from '@diffuse/metrics';
import type { FinishedRun, Json, Stage } from '@diffuse/runs';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { noAnswersOf } from '../page/ends.js';
import { modelOf } from '../page/facts.js';
import { partOf } from '../partOf.js';
import { metricsSchema, stepSchema } from '../result.js';
import { keptPasses, passOf } from '../tune/epochs.js';
import { beforeIn, tunedSchema } from '../tune/result.js';

/** Figures by name. */
type Values = Readonly<Record<string, number>>;

/** A run as trackers of experiments know one: settings, and figures step by step. */
export interface Recorded {
  readonly name: string;
  /** Eight letters and digits, the same ones for the same run. */
  readonly id: string;
  readonly config: Readonly<Record<string, Json>>;
  /** By rising step; figures of a step are from before it, those of step 0 from before the first. */
  readonly rows: readonly { readonly step: number; readonly values: Values }[];
  /** The last figures. */
  readonly summary: Values;
}

/**
 * What there is to record of a finished run: of a tuning its steps and the exact figures before and after, of a
 * measurement its figures, of an experiment the steps of every tuning in it. None of any other. Throws a RunError of a
 * run that has not ended.
 */
export async function recordedIn(run: FinishedRun): Promise<Recorded[]> {
  const { folder, manifest, tunings } = run;
  const { command } = manifest;
  if (!['measure', 'tune'].includes(command) && tunings.length === 0) return [];
  await run.result(z.unknown());
  const own = basename(resolve(folder));
  if (command === 'measure') {
    const { exact, sampled } = await run.result(metricsSchema);
    return [record(run, own, [[0, { ...exactValues(exact), ...sampledValues(sampled) }]])];
  }
  if (command === 'tune') return [record(run, own, [...(await stepsIn(run)), ...(await passesOf(run))])];
  const all = tunings.map(async ({ name, stage }) =>
    record(run, name === '' ? own : `${own}/${name}`, await stepsIn(stage)),
  );
  return Promise.all(all);
}

type Row = readonly [step: number, values: Values];

async function stepsIn(stage: Stage): Promise<Row[]> {
  const { items } = await stage.readLog(stepSchema);
  return items.map(({ step, pass, task, loss, optimum, validMass, gradNorm }) => {
    const above = loss - optimum;
    return [
      step,
      {
        ...{ 'tune/loss': loss, 'tune/optimum': optimum, 'tune/loss_above_optimum': above },
        ...{ 'tune/valid_mass': validMass, 'tune/grad_norm': gradNorm, 'tune/pass': pass },
        [`loss_above_optimum/${task}`]: above,
      },
    ];
  });
}

/** The exact figures before the first step, after the last, and after that of every pass that was kept. */
async function passesOf(run: FinishedRun): Promise<Row[]> {
  const { items: steps } = await run.readLog(stepSchema);
  const lastOf = (pass: number): number => steps.findLast((step) => step.pass === pass)?.step ?? 0;
  const exactIn = async (stage: Stage): Promise<Values> => exactValues((await stage.metrics(tunedSchema).read()) ?? []);
  const rows: Row[] = [[0, await exactIn(beforeIn(run))]];
  for (const part of keptPasses(run.manifest)) rows.push([lastOf(passOf(part)!), await exactIn(partOf(run, part))]);
  return [...rows, [steps.at(-1)?.step ?? 0, await exactIn(run)]];
}

type Figures<Metrics> = Readonly<Record<string, (metrics: Metrics) => number | null | undefined>>;

/** Each figure of each prompt, and its mean over the prompts that have it. */
function valuesOf<Metrics extends { readonly task: string; readonly file: string }>(
  metrics: readonly Metrics[],
  kind: string,
  figures: Figures<Metrics>,
): Values {
  const named = Object.entries(figures).flatMap(([name, figure]) => {
    const found = metrics.flatMap((each) => {
      const value = figure(each);
      return value === null || value === undefined ? [] : [[`${name}/${each.task}/${each.file}`, value] as const];
    });
    return found.length === 0 ? [] : [[`${kind}/${name}`, mean(found.map(([, value]) => value))] as const, ...found];
  });
  return Object.fromEntries(named);
}

const exactValues = (metrics: readonly ExactMetrics[]): Values =>
  valuesOf(metrics, 'exact', {
    distance: ({ totalVariation }) => totalVariation,
    valid_mass: ({ validMass }) => validMass,
    valid_entropy: ({ validEntropy }) => validEntropy,
    kl_to_target: ({ klToTarget }) => klToTarget,
  });

const sampledValues = (metrics: readonly SampledMetrics[]): Values =>
  valuesOf(metrics, 'sampled', {
    distance_lower: ({ distance }) => distance?.lower,
    distance_upper: ({ distance }) => distance?.upper,
    on_target: ({ onTarget }) => onTarget,
    well_formed: ({ wellFormed }) => wellFormed,
    entropy: ({ correctedEntropy }) => correctedEntropy.estimate,
    distinct: ({ coverage }) => coverage,
    answers: ({ samples }) => samples,
    no_answers: noAnswersOf,
    cut_off: ({ cutOff }) => cutOff,
  });

function record({ manifest }: FinishedRun, name: string, given: readonly Row[]): Recorded {
  const { command, settings, inputs, named, machine, code } = manifest;
  const byStep = new Map<number, Values>();
  for (const [step, values] of given) byStep.set(step, { ...byStep.get(step), ...values });
  const rows = [...byStep].sort(([a], [b]) => a - b).map(([step, values]) => ({ step, values }));
  const digest = sha256(JSON.stringify([command, settings, inputs, machine, code, name]));
  return {
    name,
    id: BigInt(`0x${digest}`).toString(36).slice(-8),
    config: { ...settings, ...named, command, model: modelOf(manifest), machine, code },
    rows,
    summary: Object.assign({}, ...rows.map(({ values }) => values)) as Values,
  };
}
