import { diffuse } from '../parts/diffuse.mjs';
import { tinyModel } from '../parts/places.mjs';
import { tasks } from './local.mjs';

const largestOf = (values) => values.reduce((a, b) => Math.max(a, b));

/** Log-probabilities of all targets by the server, against those of the same model here. */
async function difference({ model, where, tolerance }, scores) {
  const { out } = await diffuse(['score', ...model, '--tokenizer', tinyModel, ...tasks, '--json'], where);
  const served = JSON.parse(out);
  const differences = scores.flatMap(({ targets }, i) =>
    targets.map(({ logProb }, j) => Math.abs(served[i].targets[j].logProb - logProb)),
  );
  const largest = largestOf(differences);
  if (!(largest <= tolerance)) throw new Error(`a log-probability is off by ${largest} nats`);
  return `${largest.toFixed(6)} nats`;
}

export const score = {
  title: '`score`: largest difference',
  run: (served, { untuned }) => difference(served, untuned),
};

export const adapterScore = {
  title: 'adapter, `score`',
  adapted: true,
  run: (served, { tuned }) => difference(served, tuned),
};
