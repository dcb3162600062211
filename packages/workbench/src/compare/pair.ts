import { answersAmong, type SampleRecord } from '@diffuse/diffuse';
import {
  compareAnswers,
  differenceOfDistances,
  thinned,
  uniforms,
  type AnswersDifference,
  type Outcomes,
} from '@diffuse/metrics';
import { sampleSchema } from '../result.js';
import { arePaired, asked, distributionOf, drawnHere, otherDays, promptName, promptsOf, wanted } from './asked.js';
import type { Measured } from './measured.js';

/** Figures of answers that are compared with a test. */
export const tested = ['onTarget', 'wellFormed', 'entropy'] as const;
type Tested = (typeof tested)[number];

/** One prompt in two measurements: the second's figures less the first's. */
export interface PromptPair<Difference extends AnswersDifference = AnswersDifference> extends Readonly<
  Record<Tested, Difference | null>
> {
  readonly task: string;
  readonly file: string;
  /** null where one of the two has no exact side, or other targets are wanted in one of them. */
  readonly exact: Readonly<Record<'distance' | 'validMass' | 'validEntropy', number>> | null;
  /**
   * Between which ends the difference of the distances lies by the answers alone, 95% intervals that hold for all prompts
   * together; null without counts of both, and where other targets are wanted in one of them.
   */
  readonly distance: { readonly lower: number; readonly upper: number } | null;
  /** Of the share of answers on target; null where one has no targets, or others. */
  readonly onTarget: Difference | null;
  /** Of the share of well-formed answers; null without answers of both. */
  readonly wellFormed: Difference | null;
  /** Of the entropy of the well-formed answers, nats; null where one has none. */
  readonly entropy: Difference | null;
}

/** Two measurements, the second beside the first. */
export interface Pair {
  /** Whether answers of one index came from one random stream. */
  readonly paired: boolean;
  readonly prompts: readonly PromptPair[];
  /** Prompts that one of the two lacks, or asks otherwise: `task/prompt`. */
  readonly notShared: readonly string[];
  /** Prompts whose answers depend on those before them in one of the two, so that every so many are compared. */
  readonly dependent: readonly string[];
  /** The days of the two, where they differ: under a chat template that tells the day every prompt is another then. */
  readonly days: readonly [string, string] | null;
}

/**
 * By how much the second differs from the first, prompt by prompt; `pairs` of measurements are compared in all, and their
 * intervals for the distance are to hold together.
 */
export async function pairOf(first: Measured, second: Measured, pairs: number): Promise<Pair> {
  const paired = arePaired(first, second);
  const [ofFirst, ofSecond] = [promptsOf(first), promptsOf(second)];
  const shared = [...ofFirst].filter((name) => ofSecond.has(name) && asked(first, name) === asked(second, name));
  const prompts: PromptPair[] = [];
  const how = { paired, level: 1 - 0.05 / (pairs * Math.max(1, shared.length)) };
  for (const name of shared) prompts.push(await promptPair(name, first, second, how));
  return {
    paired,
    prompts,
    notShared: [...new Set([...ofFirst, ...ofSecond])].filter((name) => !shared.includes(name)),
    dependent: shared.filter((name) => [first, second].some((of) => everyOf(of, name) > 1)),
    days: otherDays(first, second),
  };
}

interface Comparing {
  readonly paired: boolean;
  /** Of the intervals for the distance. */
  readonly level: number;
}

async function promptPair(
  name: string,
  first: Measured,
  second: Measured,
  { paired, level }: Comparing,
): Promise<PromptPair> {
  const [task, file] = [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)];
  const [a, b] = [await answers(first, { task, file }), await answers(second, { task, file })];
  const alike = wanted(first, name) === wanted(second, name);
  const values = ({ value }: SampleRecord): string | null => value;
  const compared = (
    statistic: Parameters<typeof compareAnswers>[2],
    of: (record: SampleRecord) => string | null,
  ): AnswersDifference => compareAnswers(b.map(of), a.map(of), statistic, { random: uniforms(0), paired });
  const some = a.length > 0 && b.length > 0;
  const readable = [a, b].every((records) => records.some(({ value }) => value !== null));
  const targets = alike ? targetValues(first, name) : undefined;
  return {
    task,
    file,
    exact: alike ? exactDifference(name, first, second) : null,
    distance: alike ? sampledDistance(name, level, first, second) : null,
    onTarget: some && targets !== undefined ? compared((value) => targets.has(value), values) : null,
    wellFormed: some ? compared(() => true, values) : null,
    entropy: readable ? compared('entropy', values) : null,
  };
}

function exactDifference(name: string, ...of: readonly [Measured, Measured]): PromptPair['exact'] {
  const [a, b] = of.map(({ measurement: { exact } }) => exact.find((row) => promptName(row) === name));
  if (a === undefined || b === undefined) return null;
  return {
    distance: b.totalVariation - a.totalVariation,
    validMass: b.validMass - a.validMass,
    validEntropy: b.validEntropy - a.validEntropy,
  };
}

function sampledDistance(name: string, level: number, ...of: readonly [Measured, Measured]): PromptPair['distance'] {
  const [a, b] = of.map((each) => outcomesOf(each, name));
  return a && b ? differenceOfDistances(b, a, { random: uniforms(0), level }) : null;
}

/** How often each target, and anything else, was said, beside what is wanted. */
function outcomesOf(of: Measured, name: string): Outcomes | undefined {
  const found = distributionOf(of, name);
  if (found === undefined || found.answers === null) return undefined;
  const counts = found.targets.map(({ said }) => said!.count);
  const others = found.answers - counts.reduce((sum, count) => sum + count, 0);
  return { counts: [...counts, others], weights: [...found.targets.map((target) => target.wanted), 0] };
}

/** What the task's parser makes of the targets, as they were when the prompt was measured. */
const targetValues = (of: Measured, name: string): Set<string> | undefined => {
  const found = distributionOf(of, name);
  return found && new Set(found.targets.map(({ value }) => value));
};

/** Every how many answers one is independent of the one before: 1 of those that are drawn here, whatever a test says. */
const everyOf = (of: Measured, name: string): number =>
  drawnHere(of) ? 1 : (of.measurement.distributions.find((each) => promptName(each) === name)?.every ?? 1);

/** A prompt's answers by index, of which those that are taken are independent. */
async function answers(
  of: Measured,
  prompt: { readonly task: string; readonly file: string },
): Promise<SampleRecord[]> {
  const { items } = await of.stage.answers<SampleRecord>(sampleSchema, prompt).read();
  return thinned(
    answersAmong(items).sort((a, b) => a.index - b.index),
    everyOf(of, promptName(prompt)),
  );
}
