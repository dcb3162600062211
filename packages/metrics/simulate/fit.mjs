/**
 * How often the fit test rejects what is as wanted, and what is not, beside Pearson's and the likelihood ratio test and the
 * one-sided exact multinomial test, all with Monte Carlo p-values: `table(runs)` gives two tables as markdown, in some two
 * minutes on one core for 2,000 runs.
 */
import { goodnessOfFit, multinomial, uniforms } from '@diffuse/metrics';
import { readFile } from 'node:fs/promises';

const names = JSON.parse(await readFile(new URL('../../../datasets/baby-names-2022.json', import.meta.url), 'utf8'));

const normalised = (weights) => {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
};
const zipf = (size, exponent) => normalised(Array.from({ length: size }, (_, i) => (i + 1) ** -exponent));

const targets = {
  'uniform over 10': zipf(10, 0),
  'uniform over 200': zipf(200, 0),
  'Zipf 1 over 200': zipf(200, 1),
  '300 names, births in the USA 2022': normalised(
    Object.values(names.births)
      .sort((a, b) => b - a)
      .slice(0, 300),
  ),
  'one of 90%, 300 share 10%': normalised([0.9, ...Array.from({ length: 300 }, () => 0.1 / 300)]),
};

/** Simulated samples that each p-value is made of: p ≤ 0.05 is exact with 99. */
const simulations = 99;

export async function table(runs = 2000) {
  return [
    `Draws from the target itself rejected at 5%, of ${runs.toLocaleString('en-US')} samples. Fewer than 5% where hardly any two samples differ.`,
    size(runs),
    `What is not the target, rejected at 5%, of ${(runs / 5).toLocaleString('en-US')} samples. Tail lost: the rarest values, a fifth of the mass, are never said. Sharpened: p^1.5. Flattened: √p. Inflated: one value of middle rank is said ten times as often.`,
    power(runs / 5),
  ].join('\n\n');
}

const percent = (share) => `${(100 * share).toFixed(1)}%`;

function size(runs) {
  const sizes = [20, 100, 1000, 10_000];
  const rows = Object.entries(targets).map(([name, target]) => [
    name,
    ...sizes.map((n) => {
      const random = uniforms(n);
      const draw = multinomial(target);
      let rejected = 0;
      for (let run = 0; run < runs; run++)
        if (goodnessOfFit(draw(n, random), target, random, { simulations }).pValue <= 0.05) rejected++;
      return percent(rejected / runs);
    }),
  ]);
  return markdown(['target', ...sizes.map((n) => `n ${n.toLocaleString('en-US')}`)], rows);
}

function power(runs) {
  const sizes = [50, 200, 1000];
  const chosen = ['uniform over 200', 'Zipf 1 over 200', '300 names, births in the USA 2022'];
  const rows = chosen.flatMap((name) =>
    Object.entries(alternatives(targets[name])).flatMap(([kind, said]) =>
      sizes.map((n) => [name, kind, n, ...rejections(targets[name], said, n, runs)]),
    ),
  );
  return markdown(['target', 'said', 'n', 'ours', 'Pearson', 'G', 'exact, one-sided'], rows);
}

function alternatives(target) {
  let mass = 0;
  const inTail = [...target].reverse().map((p) => (mass += p) <= 0.2 + 1e-9);
  const uniform = target.every((p) => p === target[0]);
  return {
    'tail lost': target.map((p, i) => (inTail[target.length - 1 - i] ? 0 : p)),
    ...(uniform
      ? { 'sloped, 1 to 3': target.map((_, i) => 1 + (2 * i) / target.length) }
      : { sharpened: target.map((p) => p ** 1.5), flattened: target.map(Math.sqrt) }),
    inflated: target.map((p, i) => (i === target.length / 2 ? 10 * p : p)),
  };
}

/** Shares of samples that our test, Pearson's, G and the one-sided multinomial test reject. */
function rejections(target, said, n, runs) {
  const random = uniforms(n);
  const fromTarget = multinomial(target);
  const pool = Array.from({ length: 1999 }, () => others(fromTarget(n, random), target, n));
  const limits = [0, 1, 2].map((i) => pool.map((found) => found[i]).sort((a, b) => b - a)[99]);
  const draw = multinomial(said);
  const rejected = [0, 0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const counts = draw(n, random);
    if (goodnessOfFit(counts, target, random, { simulations }).pValue <= 0.05) rejected[0]++;
    others(counts, target, n).forEach((value, i) => {
      if (value > limits[i]) rejected[i + 1]++;
    });
  }
  return rejected.map((count) => percent(count / runs));
}

const logFactorials = [0];
for (let i = 1; i <= 10_000; i++) logFactorials.push(logFactorials[i - 1] + Math.log(i));

/** Pearson's statistic, G, and minus the logarithm of the multinomial probability. */
function others(counts, target, n) {
  let [pearson, g, improbability] = [0, 0, 0];
  for (const [i, count] of counts.entries()) {
    const expected = n * target[i];
    pearson += (count - expected) ** 2 / expected;
    if (count > 0) g += 2 * count * Math.log(count / expected);
    improbability += logFactorials[count] - count * Math.log(target[i]);
  }
  return [pearson, g, improbability];
}

function markdown(header, rows) {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
