/** Gives answers the weights of a distribution; they sum to 1. */
export type Weigh = (answers: readonly string[]) => number[];

/** How fast a favourite's probability falls with its rank. */
const zipfExponent = 1.8;

/**
 * Weights of a collapsed answer set: Zipf's law over an order that depends on the answers' text alone, so that an
 * answer that is a favourite in one set is one in every set that holds it. They sum to 1.
 */
export function favouriteWeights(answers: readonly string[]): number[] {
  const order = answers.map((answer, i) => ({ i, key: textHash(answer) })).sort((a, b) => a.key - b.key);
  const weights = new Array<number>(answers.length);
  order.forEach(({ i }, rank) => (weights[i] = (rank + 1) ** -zipfExponent));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

export const uniformWeights: Weigh = (answers) => answers.map(() => 1 / answers.length);

/** How fast the liking for digits falls: about as few answers as the lists' favourites. */
const digitExponent = 2.2;

/** Digits from the most to the least liked. */
const digitOrder = '7342851960';

/**
 * Weights of a collapsed range of numbers: a product over the digits, each by Zipf's law over one order of liking. Like
 * people and chat models, it likes sevens; unlike an order of its own per range, it says what to like in any range.
 */
export function favouriteNumberWeights(numbers: readonly string[]): number[] {
  const liking = (digit: string): number => (digitOrder.indexOf(digit) + 1) ** -digitExponent;
  const weights = numbers.map((number) => Array.from(number, liking).reduce((product, factor) => product * factor, 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** FNV-1a with a final avalanche, 32 bits. */
function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
