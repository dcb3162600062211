import { format } from '@diffuse/report';
import { humanTexts } from '../data/humanTexts.js';

/** What texts are compared by; of the last two, less is more diverse. */
export type Measure = 'unigramDiversity' | 'distinct2' | 'selfBleu' | 'nearDuplicateShare';

/** What texts of another kind show at the same size. */
export interface Reference {
  readonly name: string;
  readonly value: number;
}

/** Values that differ by less, as a share of the greater, are called alike. */
const alike = 0.1;

/** Between two sizes that were measured, by the logarithm of the size; undefined beyond them. */
function between(curve: readonly (readonly [number, number])[], size: number): number | undefined {
  const after = curve.findIndex(([at]) => at >= size);
  if (after < 0) return undefined;
  const [high, upper] = curve[after]!;
  if (high === size) return upper;
  if (after === 0) return undefined;
  const [low, lower] = curve[after - 1]!;
  const way = Math.log(size / low) / Math.log(high / low);
  return lower + way * (upper - lower);
}

/** What the references have at so many words, or texts; those that were not measured at such a size are left out. */
export function referencesAt(measure: Measure, size: number): Reference[] {
  return humanTexts.flatMap(({ name, [measure]: curve }) => {
    const value = between(curve, size);
    return value === undefined ? [] : [{ name, value }];
  });
}

/** "about as diverse as …, less diverse than …, more diverse than …"; empty where there is nothing to compare with. */
export function asDiverseAs(value: number, references: readonly Reference[]): string {
  const isAlike = (other: Reference): boolean => Math.abs(other.value - value) <= alike * Math.max(other.value, value);
  const near = references.filter(isAlike);
  const above = references.filter((each) => !isAlike(each) && each.value > value).sort((a, b) => a.value - b.value);
  const below = references.filter((each) => !isAlike(each) && each.value < value).sort((a, b) => b.value - a.value);
  return [
    ...(near.length > 0 ? [`about as diverse as ${near.map(named).join(' and ')}`] : []),
    ...(above.length > 0 ? [`less diverse than ${named(above[0]!)}`] : []),
    ...(below.length > 0 ? [`more diverse than ${named(below[0]!)}`] : []),
  ].join(', ');
}

const named = ({ name, value }: Reference): string => `${name} (${format.percent(value)})`;
