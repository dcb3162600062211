/** What is said of an endpoint in the place of exact figures. */
export const noExactSide =
  'Exact probabilities of the targets: none. An endpoint gives those of the answers that it draws, so all of this is sampled; where the weights are at hand, measuring the model’s folder is exact.';
