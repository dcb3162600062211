/**
 * How often the interval of the distance holds the true one, and how wide it is: `table(runs)` gives a table as markdown,
 * one of the difference of two distances, and one of how many answers it takes, in about a minute on one core for 500 runs.
 */
import {
  answersNeeded,
  differenceOfDistances,
  distanceToTarget,
  multinomial,
  totalVariation,
  uniforms,
} from '@diffuse/metrics';

const normalised = (weights) => {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
};
const zipf = (size, exponent) => normalised(Array.from({ length: size }, (_, i) => (i + 1) ** -exponent));
const [ten, twoHundred, names] = [zipf(10, 0), zipf(200, 0), zipf(200, 1)];

/** What is said, and what is wanted. */
const cases = {
  'uniform over 10, as wanted': [ten, ten],
  'uniform over 10 wanted, sloped': [zipf(10, 0.5), ten],
  'uniform over 10 wanted, collapsed': [normalised([600, 200, 50, 50, 40, 30, 20, 5, 4, 1]), ten],
  'uniform over 10 wanted, 30% no target': [
    [...ten.map((p) => 0.7 * p), 0.3],
    [...ten, 0],
  ],
  'uniform over 200, as wanted': [twoHundred, twoHundred],
  'uniform over 200 wanted, Zipf 1 said': [names, twoHundred],
  'uniform over 200 wanted, Zipf 2 said': [zipf(200, 2), twoHundred],
  'Zipf 1 wanted, the tail lost': [normalised(names.map((p, i) => (i < 50 ? p : 0))), names],
  'Zipf 1 wanted, sharpened': [normalised(names.map((p) => p * p)), names],
};

/** What is wanted, what is said before, and what after. */
const changes = {
  'uniform over 10, as wanted both times': [ten, ten, ten],
  'uniform over 10, collapsed, then sloped': [ten, normalised([600, 200, 50, 50, 40, 30, 20, 5, 4, 1]), zipf(10, 0.5)],
  'uniform over 200, Zipf 1, then as wanted': [twoHundred, names, twoHundred],
  'Zipf 1 over 200, the tail lost, then sharpened': [
    ...[names, normalised(names.map((p, i) => (i < 50 ? p : 0))), normalised(names.map((p) => p * p))],
  ],
};

export async function table(runs = 500) {
  const sizes = [20, 50, 200, 1000, 10_000];
  const rows = Object.entries(cases).map(([name, [said, wanted]]) => {
    const truth = totalVariation(said, wanted);
    return [name, percent(truth), ...sizes.map((n) => cell(said, wanted, truth, n, runs))];
  });
  const uniform = [2, 10, 50, 200, 1000];
  const needed = uniform.map((size) => [
    size.toLocaleString('en-US'),
    ...[0.2, 0.1, 0.05, 0.02].map((within) => answersNeeded(zipf(size, 0), within).toLocaleString('en-US')),
  ]);
  return [
    `Mean ends of the 95% interval of the distance, and in how many of ${runs.toLocaleString('en-US')} samples of n answers it holds the true one.`,
    markdown(['said and wanted', 'true', ...sizes.map((n) => `n ${n.toLocaleString('en-US')}`)], rows),
    `Mean ends of the 95% interval of the difference of two distances, in points, after less before, and in how many of ${runs.toLocaleString('en-US')} pairs of samples of n answers it holds the true one.`,
    markdown(
      ['wanted, before and after', 'true', ...sizes.map((n) => `n ${n.toLocaleString('en-US')}`)],
      Object.entries(changes).map(([name, change]) => changeRow(name, change, sizes, runs)),
    ),
    'How many answers it takes, at least, to show that a model which says so many values evenly is no farther from that than 20% … 2%.',
    markdown(['values', '20%', '10%', '5%', '2%'], needed),
  ].join('\n\n');
}

function changeRow(name, [wanted, before, after], sizes, runs) {
  const truth = totalVariation(after, wanted) - totalVariation(before, wanted);
  return [name, points(truth), ...sizes.map((n) => changeCell({ wanted, before, after, truth }, n, runs))];
}

const points = (share) => (100 * share).toFixed(0).replace('-0', '0');

function changeCell({ wanted, before, after, truth }, n, runs) {
  const random = uniforms(n);
  const [drawBefore, drawAfter] = [multinomial(before), multinomial(after)];
  const outcomes = (draw) => ({ counts: draw(n, random), weights: wanted });
  const found = Array.from({ length: runs }, () =>
    differenceOfDistances(outcomes(drawAfter), outcomes(drawBefore), { random }),
  );
  const mean = (end) => points(found.reduce((sum, interval) => sum + interval[end], 0) / runs);
  const held = found.filter(({ lower, upper }) => lower <= truth + 1e-12 && truth <= upper + 1e-12).length / runs;
  return `${mean('lower')} to ${mean('upper')}, ${(100 * held).toFixed(1)}%`;
}

const percent = (share) => `${(100 * share).toFixed(0)}%`;

function cell(said, wanted, truth, n, runs) {
  const random = uniforms(n);
  const draw = multinomial(said);
  const found = Array.from({ length: runs }, () => distanceToTarget(draw(n, random), wanted, { random }));
  const mean = (end) => percent(found.reduce((sum, interval) => sum + interval[end], 0) / runs);
  const held = found.filter(({ lower, upper }) => lower <= truth + 1e-12 && truth <= upper + 1e-12).length / runs;
  return `${mean('lower')} to ${mean('upper')}, ${(100 * held).toFixed(1)}%`;
}

function markdown(header, rows) {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
