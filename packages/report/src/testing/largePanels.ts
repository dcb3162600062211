import type { DistributionPanel, DistributionSeries } from '../distribution/panel.js';

/** Numbers from 0 to 1, the same ones for the same seed (Numerical Recipes' linear congruential generator). */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shares(length: number, mass: number, random: () => number): number[] {
  const weights = Array.from({ length }, () => -Math.log(1 - random()));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (mass * weight) / sum);
}

function drawn(probabilities: readonly number[], answers: number, random: () => number): DistributionSeries['said'] {
  const counts = probabilities.map((p) => Math.floor(answers * p + random() * 0.999));
  const targets = counts.reduce((sum, times) => sum + times, 0);
  const others = Array.from({ length: 50 }, (_, i) => ({
    text: `I am sorry, I cannot do that, said ${i} times`,
    count: 2,
  }));
  return { answers: targets + 100, counts, others };
}

/**
 * Panels of many targets, no list of them like another, with names of 5 to 14 letters: as many numbers as a page may have to
 * hold.
 */
export function largePanels(panels: number, targets: number, series = ['Baseline']): DistributionPanel[] {
  const random = uniforms(1);
  const letter = (): string => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(random() * 26)]!;
  const name = (i: number): string => `${Array.from({ length: 5 + Math.floor(random() * 6) }, letter).join('')} ${i}`;
  return Array.from({ length: panels }, (_, k) => ({
    title: `task-${k}/prompt-${k}.json`,
    verdict: 'Different from what is wanted: the distance is 41.3%, of which 10.0% lies on no target.',
    request: 'Name one of a thousand things at random, like this: {thing}',
    targets: Array.from({ length: targets }, (_, i) => name(i)),
    wanted: shares(targets, 1, random),
    series: series.map((one) => {
      const exact = shares(targets, 0.9, random);
      return { name: one, exact, said: drawn(exact, 1000, random) };
    }),
  }));
}
