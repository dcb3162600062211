import { holm, mean, type AnswersDifference, type MeanDifference } from '@diffuse/metrics';
import { ofThese, overPrompts } from '../page/overPrompts.js';
import { promptName } from './asked.js';
import type { Measured } from './measured.js';
import { namesOf, type Named } from './names.js';
import { isOfTuned } from './tunedOn.js';
import { pairOf, tested, type Pair, type PromptPair } from './pair.js';

const exactly = ['distance', 'validMass', 'validEntropy'] as const;
const figures = [...exactly, ...tested] as const;
type Figure = (typeof figures)[number];

/** A test's p-value after Holm's correction. */
interface Adjusted {
  readonly adjustedPValue: number;
}

export type PromptDifference = PromptPair<AnswersDifference & Adjusted>;

/** A measurement beside the baseline. */
export interface Comparison extends Named, Omit<Pair, 'prompts'> {
  /** p-values are corrected for all tests of all prompts of all measurements. */
  readonly prompts: readonly PromptDifference[];
  /**
   * Means over the prompts, for prompts like these; null where not every prompt has the figure. Of prompts that were tuned on
   * nothing is said of others: the method is "none". The p-value is corrected for the number of measurements that are compared
   * in this figure.
   */
  readonly mean: Readonly<Record<Figure, (MeanDifference & Adjusted) | null>>;
}

/** Means of exact figures over a measurement's prompts. */
export type ExactMeans = Readonly<Record<'distance' | 'validMass' | 'validEntropy' | 'targetEntropy', number>>;

/** Measurements beside the first of them. */
export interface Compared {
  readonly baseline: Named;
  readonly compared: readonly Comparison[];
  /** Of the baseline and of each of the others, over the prompts that all of them have; null without an exact side. */
  readonly exact: readonly (ExactMeans | null)[];
}

/** Compares measurements with the first of them. */
export async function compareMeasured([first, ...others]: readonly Measured[]): Promise<Compared> {
  const all = [first!, ...others];
  const [baseline, ...named] = namesOf(all);
  const tuned = await Promise.all(all.map(isOfTuned));
  const pairs: Pair[] = [];
  for (const other of others) pairs.push(await pairOf(first!, other, others.length));
  const tests = pairs.flatMap(({ prompts }) =>
    prompts.flatMap((prompt) => tested.flatMap((figure) => prompt[figure] ?? [])),
  );
  const adjusted = new Map(adjust(tests));
  const corrected = (test: AnswersDifference | null) => test && { ...test, adjustedPValue: adjusted.get(test)! };
  const prompts = pairs.map((pair) =>
    pair.prompts.map((prompt) => ({
      ...prompt,
      onTarget: corrected(prompt.onTarget),
      wellFormed: corrected(prompt.wellFormed),
      entropy: corrected(prompt.entropy),
    })),
  );
  const means = prompts.map((of, i) => figures.map((figure) => meanOver(of, figure, !tuned[0] && !tuned[i + 1])));
  const meanTests = figures.flatMap((_, f) => adjust(means.flatMap((of) => (isTest(of[f]!) ? [of[f]] : []))));
  const adjustedMean = new Map(meanTests);
  const withMean = (of: (MeanDifference | null)[]) =>
    Object.fromEntries(
      figures.map((figure, f) => [
        figure,
        of[f]! && { ...of[f], adjustedPValue: adjustedMean.get(of[f]) ?? of[f].pValue },
      ]),
    ) as Comparison['mean'];
  return {
    baseline: baseline!,
    compared: pairs.map((pair, i) => ({ ...named[i]!, ...pair, prompts: prompts[i]!, mean: withMean(means[i]!) })),
    exact: exactMeans(all, prompts),
  };
}

/** Each test with its p-value after Holm's correction for all of them. */
function adjust<Test extends { readonly pValue: number }>(tests: readonly Test[]): [Test, number][] {
  const adjusted = holm(tests.map(({ pValue }) => pValue));
  return tests.map((test, i) => [test, adjusted[i]!]);
}

/** One prompt says nothing of others like it. */
const isTest = (mean: MeanDifference | null): mean is MeanDifference => mean !== null && mean.method !== 'none';

function estimateOf(prompt: PromptPair, figure: Figure): number | undefined {
  return figure === 'distance' || figure === 'validMass' || figure === 'validEntropy'
    ? prompt.exact?.[figure]
    : prompt[figure]?.estimate;
}

/** Shares are no more than 1 apart. */
const ends: Readonly<Record<Figure, readonly [number, number]>> = {
  distance: [-1, 1],
  validMass: [-1, 1],
  validEntropy: [-Infinity, Infinity],
  onTarget: [-1, 1],
  wellFormed: [-1, 1],
  entropy: [-Infinity, Infinity],
};

function meanOver(prompts: readonly PromptPair[], figure: Figure, ofOthers: boolean): MeanDifference | null {
  const differences = prompts.flatMap((prompt) => estimateOf(prompt, figure) ?? []);
  if (differences.length === 0 || differences.length < prompts.length) return null;
  return ofOthers ? overPrompts(differences, ends[figure]) : ofThese(differences);
}

/** Over prompts that every measurement asks and wants alike: no mean is of others than the one beside it. */
function exactMeans(all: readonly Measured[], prompts: readonly (readonly PromptPair[])[]): (ExactMeans | null)[] {
  const shared = prompts
    .map((of) => new Set(of.filter(({ exact }) => exact !== null).map(promptName)))
    .reduce((a, b) => new Set([...a].filter((name) => b.has(name))));
  if (shared.size === 0) return all.map(() => null);
  return all.map(({ measurement }) => {
    const rows = measurement.exact.filter((row) => shared.has(promptName(row)));
    return {
      distance: mean(rows.map(({ totalVariation }) => totalVariation)),
      validMass: mean(rows.map(({ validMass }) => validMass)),
      validEntropy: mean(rows.map(({ validEntropy }) => validEntropy)),
      targetEntropy: mean(rows.map(({ targetEntropy }) => targetEntropy)),
    };
  });
}
