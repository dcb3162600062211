import { count, fields, list, sameLength } from '@diffuse/check';
import { chiSquareTail, type ChiSquare } from '../chiSquare.js';
import * as check from '../checks.js';

/** How often values came at a place where the probabilities of some of them are known. */
export interface KnownPlace {
  readonly counts: readonly number[];
  /** Of each of these values; what is left to 1 is that of all others together. */
  readonly probabilities: readonly number[];
  /** How often one of the others came. */
  readonly others: number;
}

/** Expected draws below which values are counted with the others (Cochran 1954). */
const few = 5;

const places = list(fields({ counts: check.counts, probabilities: list(check.probability(1e-6)), others: count }));

/**
 * Pearson's χ² over several places whose draws are independent given how many there are at each, such as the next tokens after
 * each of the beginnings that answers have in common: statistics and degrees of freedom add up. Values of fewer than five expected
 * draws are counted with the others of their place. null where no place has two values left. Throws an InputError on what are no
 * counts and probabilities of one length.
 *
 * @example
 * import { fitOverPlaces } from '@diffuse/metrics';
 *
 * fitOverPlaces([{ counts: [18, 30], probabilities: [1 / 3, 1 / 3], others: 12 }]); // { statistic: 8.4, degrees: 2, pValue: 0.015 }
 */
export function fitOverPlaces(known: readonly KnownPlace[]): ChiSquare | null {
  places(known, 'known');
  known.forEach(({ counts, probabilities }, i) =>
    sameLength([`known[${i}].counts`, counts], [`known[${i}].probabilities`, probabilities]),
  );
  let [statistic, degrees] = [0, 0];
  for (const cells of known.map(pooled)) {
    if (cells.length < 2) continue;
    for (const { counted, expected } of cells) statistic += (counted - expected) ** 2 / expected;
    degrees += cells.length - 1;
  }
  return degrees === 0 ? null : { statistic, degrees, pValue: chiSquareTail(statistic, degrees) };
}

function pooled({ counts, probabilities, others }: KnownPlace) {
  const draws = counts.reduce((sum, counted) => sum + counted, others);
  const all = counts.map((counted, i) => ({ counted, expected: draws * probabilities[i]! }));
  const rest = { counted: others, expected: draws - all.reduce((sum, { expected }) => sum + expected, 0) };
  const cells = all.sort((a, b) => b.expected - a.expected);
  const isSmall = (): boolean => rest.expected < few && (rest.expected > 1e-9 * draws || rest.counted > 0);
  while (cells.length > 0 && (cells.at(-1)!.expected < few || isSmall())) {
    const { counted, expected } = cells.pop()!;
    rest.counted += counted;
    rest.expected += expected;
  }
  return rest.expected >= few ? [...cells, rest] : cells;
}
