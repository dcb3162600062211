import { integer, list } from '@diffuse/check';

const anything = list();
const atLeastOne = integer({ least: 1 });

/**
 * Every `step`-th answer, the first among them. Throws an InputError unless `step` is an integer of at least 1.
 *
 * @example
 * import { thinned } from '@diffuse/metrics';
 *
 * thinned(['Fig', 'Plum', 'Pear', 'Apple'], 2); // [ 'Fig', 'Pear' ]
 */
export function thinned<T>(answers: readonly T[], step: number): T[] {
  anything(answers, 'answers');
  atLeastOne(step, 'step');
  return answers.filter((_, t) => t % step === 0);
}
