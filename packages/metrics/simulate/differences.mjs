/**
 * How often intervals of differences hold the truth, how often their tests reject where nothing differs, and what pairing
 * gains, as tables: npx nx build metrics && node packages/metrics/simulate/differences.mjs [runs]
 */
import { compareAnswers, entropy, meanDifference, uniforms } from '@diffuse/metrics';
import { fileURLToPath } from 'node:url';

const { cos, log, PI, sqrt } = Math;
const { random, normal } = source(7);

const laws = {
  normal: () => normal(),
  'skewed (exponential)': () => -log(1 - random()) - 1,
  'heavy tails (t on 4)': () =>
    normal() / sqrt(Array.from({ length: 4 }, () => normal() ** 2).reduce((a, b) => a + b) / 4),
};

/** The tables as markdown. */
export async function table(runs = 2000) {
  return [overPrompts(runs), overSeeds(runs), betweenAnswers(runs), fewReadable(runs)].join('\n\n');
}

function overPrompts(runs) {
  const rows = Object.entries(laws).flatMap(([name, law]) =>
    [5, 10, 30].map((clusters) => {
      const found = repeat(runs, () => {
        const units = Array.from({ length: clusters }, (_, i) => ({ cluster: `${i}`, difference: law() }));
        return meanDifference(units, { random });
      });
      return [name, clusters, found[0].method, held(found, 0), rejected(found)];
    }),
  );
  return markdown(['differences over prompts', 'prompts', 'method', 'interval held', 'p ≤ 5%, nothing differs'], rows);
}

function overSeeds(runs) {
  const spreads = { 'prompts alone': [1, 0, 0.3], 'prompts and seeds': [1, 0.3, 0.3], 'seeds alone': [0, 1, 0.3] };
  const rows = Object.entries(spreads).flatMap(([name, [ofPrompt, ofSeed, ofBoth]]) =>
    [5, 10, 30].flatMap((clusters) =>
      [3, 5].map((seeds) => {
        const found = repeat(runs, () => {
          const bySeed = Array.from({ length: seeds }, () => ofSeed * normal());
          const units = Array.from({ length: clusters }, (_, i) => {
            const byPrompt = ofPrompt * normal();
            return bySeed.map((effect, j) => ({
              ...{ cluster: `${i}`, seed: `${j}` },
              difference: byPrompt + effect + ofBoth * normal(),
            }));
          });
          return meanDifference(units.flat(), { random });
        });
        return [name, clusters, seeds, held(found, 0), rejected(found)];
      }),
    ),
  );
  return markdown(['what varies', 'prompts', 'seeds', 'interval held', 'p ≤ 5%, nothing differs'], rows);
}

function betweenAnswers(runs) {
  const cases = {
    'uniform over 10, the same': [zipf(10, 0), zipf(10, 0)],
    'Zipf 1 over 200, the same': [zipf(200, 1), zipf(200, 1)],
    'uniform over 100 - Zipf 1 over 100': [zipf(100, 0), zipf(100, 1)],
    'Zipf 1 - Zipf 1.5, over 200': [zipf(200, 1), zipf(200, 1.5)],
    'four values, one 90% - Zipf 1 over 20': [[0.9, 0.05, 0.03, 0.02], zipf(20, 1)],
    'uniform over 1,000 - Zipf 1 over 1,000': [zipf(1000, 0), zipf(1000, 1)],
  };
  const rows = Object.entries(cases).flatMap(([name, [p, q]]) =>
    [50, 200, 1000].map((n) => {
      // A test exchanges answers 99 times, which leaves its size as it is; a tenth of the runs are made.
      const some = Math.max(20, Math.round(runs / 10));
      const found = (paired) =>
        repeat(some, () => {
          const [a, b] = draws(p, q, n, paired);
          return compareAnswers(a, b, 'entropy', { random, paired, exchanges: 99 });
        });
      const [pairs, apart] = [found(true), found(false)];
      const truth = entropy(p) - entropy(q);
      const gain = width(pairs) / width(apart);
      return [
        ...[name, n, held(pairs, truth), held(apart, truth), rejected(pairs), rejected(apart)],
        Number.isFinite(gain) ? gain.toFixed(2) : '–',
      ];
    }),
  );
  const columns = ['entropy of answers', 'answers', 'held, paired', 'unpaired', 'p ≤ 5%, paired', 'unpaired', 'width'];
  return markdown(columns, rows);
}

/** Models that say the same where they can be read, which is more rarely in one of them. */
function fewReadable(runs) {
  const cases = { 'uniform over 10': zipf(10, 0), 'Zipf 1 over 100': zipf(100, 1), 'Zipf 1 over 1,000': zipf(1000, 1) };
  const rows = Object.entries(cases).flatMap(([name, law]) =>
    [0.01, 0.1, 0.5].map((readable) => {
      const rejections = [true, false].map((paired) =>
        rejected(
          repeat(Math.max(20, Math.round(runs / 10)), () => {
            const [a, b] = draws(law, law, 1000, paired);
            const hidden = (answer, share) => (random() < share ? answer : null);
            const few = a.map((answer, t) => (t < 2 ? answer : hidden(answer, readable)));
            const most = b.map((answer) => hidden(answer, 0.99));
            return compareAnswers(few, most, 'entropy', { random, paired, exchanges: 99 });
          }),
        ),
      );
      return [name, percent(readable), ...rejections];
    }),
  );
  return markdown(['the same, 99% of B readable', 'of A', 'p ≤ 5%, paired', 'unpaired'], rows);
}

/** Answers of two laws; paired from one stream by inversion of their distribution functions, with a tenth of it apart. */
function draws(p, q, n, paired) {
  const [first, second] = [p, q].map(inverse);
  const streams = Array.from({ length: n }, () => {
    const u = random();
    return [u, paired && random() < 0.9 ? u : random()];
  });
  return [streams.map(([u]) => first(u)), streams.map(([, u]) => second(u))];
}

function inverse(probabilities) {
  let sum = 0;
  const ends = probabilities.map((p) => (sum += p));
  return (u) => `${ends.findIndex((end) => u * sum < end)}`;
}

function zipf(size, exponent) {
  const weights = Array.from({ length: size }, (_, i) => (i + 1) ** -exponent);
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}

function source(seed) {
  const uniform = uniforms(seed);
  return { random: uniform, normal: () => sqrt(-2 * log(1 - uniform())) * cos(2 * PI * uniform()) };
}

const repeat = (runs, one) => Array.from({ length: runs }, one);
const percent = (share) => `${(100 * share).toFixed(1)}%`;
const shareOf = (found, is) => percent(found.filter(is).length / found.length);
const held = (found, truth) => shareOf(found, ({ lower, upper }) => lower <= truth + 1e-9 && truth <= upper + 1e-9);
const rejected = (found) => shareOf(found, ({ pValue }) => pValue <= 0.05);

/** The median, which a few unbounded intervals leave as it is. */
function width(found) {
  const widths = found.map(({ lower, upper }) => upper - lower).sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)];
}

function markdown(columns, rows) {
  return [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await table(Number(process.argv[2] ?? 2000)));
