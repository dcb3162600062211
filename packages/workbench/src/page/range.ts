import { fields, real } from '@diffuse/check';
import { format } from '@diffuse/report';

const ends = fields({ lower: real(), upper: real() });

/**
 * The ends of a share's interval, where no estimate belongs between them: "34.2% to 51.0%". Throws an
 * InputError on ends that are no numbers.
 *
 * @example
 * import { range } from '@diffuse/workbench';
 *
 * range({ lower: 0.342, upper: 0.51 }); // '34.2% to 51.0%'
 */
export function range(interval: { readonly lower: number; readonly upper: number }): string {
  ends(interval, 'interval');
  return `${format.percent(interval.lower)} to ${format.percent(interval.upper)}`;
}
