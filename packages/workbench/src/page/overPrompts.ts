import { mean, meanDifference, uniforms, type MeanDifference } from '@diffuse/metrics';

/**
 * Mean over prompts of figures that are known [prompts], for prompts like these. The interval ends where such figures do
 * (`least`, `most`), which Student's t does not know; where all are the same nothing says how far others would be from it, and there is none.
 */
export function overPrompts(figures: readonly number[], [least, most]: readonly [number, number]): MeanDifference {
  if (figures.every((figure) => figure === figures[0])) return ofThese(figures);
  const units = figures.map((difference, i) => ({ cluster: String(i), difference }));
  const found = meanDifference(units, { random: uniforms(0) });
  return { ...found, lower: Math.max(least, found.lower), upper: Math.min(most, found.upper) };
}

/** The mean of these prompts, and nothing of others. */
export const ofThese = (figures: readonly number[]): MeanDifference => ({
  ...{ estimate: mean(figures), lower: -Infinity, upper: Infinity, pValue: 1 },
  ...{ clusters: figures.length, seeds: 1, method: 'none' },
});
