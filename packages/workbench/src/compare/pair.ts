import type { ExactMetrics, SampleRecord } from '@diffuse/diffuse';
import {
  compareAnswers,
  holm,
  meanDifference,
  uniforms,
  type AnswersDifference,
  type MeanDifference,
} from '@diffuse/metrics';
import { sampleSchema } from '../result.js';
import type { Measured } from './measured.js';

/** A difference of samples, and its p-value after Holm's correction for all of the comparison. */
interface SampledDifference extends AnswersDifference {
  readonly adjustedPValue: number;
}

/** One prompt in two measurements: the second's figures less the first's. */
export interface PromptDifference {
  readonly task: string;
  readonly file: string;
  /** null where one of the two has no exact side, or other targets are wanted in one of them. */
  readonly exact: Readonly<Record<'distance' | 'validMass' | 'validEntropy', number>> | null;
  /** Of the share of answers on target, which are counted and not paired; null where one has no targets, or others. */
  readonly onTarget: SampledDifference | null;
  /** Of the share of well-formed answers; null without answers of both. */
  readonly wellFormed: SampledDifference | null;
  /** Of the entropy of the well-formed answers, nats; null where one has none. */
  readonly entropy: SampledDifference | null;
}

const sampled = ['onTarget', 'wellFormed', 'entropy'] as const;
type Sampled = (typeof sampled)[number];

/** Two measurements, the second beside the first. */
export interface Comparison {
  /** Whether answers of one index came from one random stream. */
  readonly paired: boolean;
  readonly prompts: readonly PromptDifference[];
  /** Means over the prompts, for prompts like these; null where not every prompt has the figure. */
  readonly mean: Readonly<Record<'distance' | 'validMass' | 'validEntropy' | Sampled, MeanDifference | null>>;
  /** Prompts that one of the two lacks, or asks otherwise: `task/prompt`. */
  readonly notShared: readonly string[];
  /** The days of the two, where they differ: under a chat template that tells the day every prompt is another then. */
  readonly days: readonly [string, string] | null;
}

const prompt = ({ task, file }: { readonly task: string; readonly file: string }): string => `${task}/${file}`;

/** By how much the second differs from the first, prompt by prompt and on average. */
export async function differences(first: Measured, second: Measured): Promise<Comparison> {
  const paired = samplingOf(first) === samplingOf(second) && [first, second].every(drawnHere);
  const names = [first, second].map(
    ({ measurement: { exact, sampled } }) => new Set([...exact, ...sampled].map(prompt)),
  );
  const shared = [...names[0]!].filter((name) => names[1]!.has(name) && asked(first, name) === asked(second, name));
  const found = [];
  for (const name of shared) found.push(await difference(name, first, second, paired));
  const tests = found.flatMap((each) => sampled.map((name) => each[name])).filter((each) => each !== null);
  const adjusted = holm(tests.map(({ pValue }) => pValue));
  const corrected = (test: AnswersDifference | null): SampledDifference | null =>
    test && { ...test, adjustedPValue: adjusted[tests.indexOf(test)]! };
  const prompts = found.map((each) => ({
    ...each,
    onTarget: corrected(each.onTarget),
    wellFormed: corrected(each.wellFormed),
    entropy: corrected(each.entropy),
  }));
  const mean = (value: (of: PromptDifference) => number | undefined): MeanDifference | null => meanOver(prompts, value);
  return {
    paired,
    prompts,
    mean: {
      distance: mean(({ exact }) => exact?.distance),
      validMass: mean(({ exact }) => exact?.validMass),
      validEntropy: mean(({ exact }) => exact?.validEntropy),
      onTarget: mean(({ onTarget }) => onTarget?.estimate),
      wellFormed: mean(({ wellFormed }) => wellFormed?.estimate),
      entropy: mean(({ entropy }) => entropy?.estimate),
    },
    notShared: [...new Set([...names[0]!, ...names[1]!])].filter((name) => !shared.includes(name)),
    days: otherDays(first, second),
  };
}

type Uncorrected = Pick<PromptDifference, 'task' | 'file' | 'exact'> &
  Readonly<Record<Sampled, AnswersDifference | null>>;

async function difference(name: string, first: Measured, second: Measured, paired: boolean): Promise<Uncorrected> {
  const [task, file] = [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)];
  const [a, b] = [await values(first, { task, file }), await values(second, { task, file })];
  const options = () => ({ random: uniforms(0), paired });
  const some = a.length > 0 && b.length > 0;
  const readable = [a, b].every((answers) => answers.some((answer) => answer !== null));
  return {
    task,
    file,
    exact: exactDifference(name, first, second),
    onTarget: onTargetDifference(name, first, second),
    wellFormed: some ? compareAnswers(b, a, () => true, options()) : null,
    entropy: readable ? compareAnswers(b, a, 'entropy', options()) : null,
  };
}

function exactDifference(name: string, first: Measured, second: Measured): PromptDifference['exact'] {
  const of = ({ measurement: { exact } }: Measured): ExactMetrics | undefined =>
    exact.find((row) => prompt(row) === name);
  const [a, b] = [of(first), of(second)];
  if (a === undefined || b === undefined || wanted(first, name) !== wanted(second, name)) return null;
  return {
    distance: b.totalVariation - a.totalVariation,
    validMass: b.validMass - a.validMass,
    validEntropy: b.validEntropy - a.validEntropy,
  };
}

function onTargetDifference(name: string, first: Measured, second: Measured): AnswersDifference | null {
  const [a, b] = [hits(first, name), hits(second, name)];
  return a && b && wanted(first, name) === wanted(second, name)
    ? compareAnswers(b, a, (answer) => answer === hit, { random: uniforms(0), paired: false })
    : null;
}

const hit = 'hit';

/** As many hits and others as a measurement counted, in no order: which answers they were, a run does not keep. */
function hits({ measurement }: Measured, name: string): string[] | undefined {
  const found = measurement.sampled.find((row) => prompt(row) === name);
  if (found === undefined || found.onTarget === null) return undefined;
  const inside = Math.round(found.onTarget * found.samples);
  return Array.from({ length: found.samples }, (_, i) => (i < inside ? hit : 'other'));
}

/** A prompt's answers as they were read, by index. */
async function values(
  { stage }: Measured,
  of: { readonly task: string; readonly file: string },
): Promise<(string | null)[]> {
  const { items } = await stage.answers<SampleRecord>(sampleSchema, of).read();
  return items.sort((a, b) => a.index - b.index).map(({ value }) => value);
}

function meanOver(
  prompts: readonly PromptDifference[],
  value: (of: PromptDifference) => number | undefined,
): MeanDifference | null {
  const units = prompts.map((of) => ({ cluster: prompt(of), difference: value(of) }));
  const complete = units.flatMap(({ cluster, difference }) =>
    difference === undefined ? [] : [{ cluster, difference }],
  );
  return complete.length > 0 && complete.length === units.length
    ? meanDifference(complete, { random: uniforms(0) })
    : null;
}

const drawing = ['seed', 'samples', 'temperature', 'topK', 'topP', 'maxNewTokens'];

/** Whether answers came from our random streams, and not from those of an endpoint. */
const drawnHere = ({ manifest: { inputs } }: Measured): boolean =>
  (inputs['model'] as { readonly endpoint?: string } | undefined)?.endpoint === undefined;

/** What the random streams of a measurement depend on, and how they are used. */
const samplingOf = ({ manifest: { settings } }: Measured): string =>
  JSON.stringify(drawing.map((name) => settings[name]));

function otherDays(first: Measured, second: Measured): Comparison['days'] {
  const [a, b] = [first, second].map(({ manifest: { settings, begun } }) => settings['date'] ?? begun?.['day']);
  return typeof a === 'string' && typeof b === 'string' && a !== b ? [a, b] : null;
}

/** Digests of a prompt's parts, as its run wrote them down. */
function digests({ manifest: { inputs } }: Measured, name: string): Readonly<Record<string, unknown>> {
  type Tasks = Readonly<
    Record<string, { readonly prompts?: Readonly<Record<string, Readonly<Record<string, unknown>>>> }>
  >;
  const [task, file] = [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)];
  return (inputs['tasks'] as Tasks | undefined)?.[task]?.prompts?.[file] ?? {};
}

/** What was asked. */
const asked = (of: Measured, name: string): string => {
  const { request, response } = digests(of, name);
  return JSON.stringify([request, response]);
};

/** What was wanted. */
const wanted = (of: Measured, name: string): string => {
  const { targets, weights, beginnings, eos } = digests(of, name);
  return JSON.stringify([targets, weights, beginnings, eos]);
};
