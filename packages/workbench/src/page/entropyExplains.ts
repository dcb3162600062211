/** What entropies cannot say, wherever they are drawn beside an optimum. */
export const entropyExplains =
  'Entropy says how evenly answers are spread, not whether they are the wanted ones: a bar can end at the dashed line with every share wrong. How far they are from what is wanted, the distance tells';
