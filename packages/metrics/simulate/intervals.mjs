/** How often the nominal 95% intervals of entropy and coverage hold the truth, by law and number of draws, as tables. */
import {
  coverageInterval,
  entropy,
  entropyInterval,
  expectedCoverage,
  multinomial,
  uniforms,
  unseenMass,
} from '@diffuse/metrics';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const sizes = [50, 200, 1000];
const names = JSON.parse(await readFile(new URL('../../../datasets/baby-names-2022.json', import.meta.url), 'utf8'));

const normalised = (weights) => {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
};
const zipf = (size, exponent) => normalised(Array.from({ length: size }, (_, i) => (i + 1) ** -exponent));
const geometric = (fall, size) => normalised(Array.from({ length: size }, (_, i) => (1 - fall) ** i));
const equal = (size, mass) => Array.from({ length: size }, () => mass / size);

const laws = {
  'uniform over 2': equal(2, 1),
  'uniform over 10': equal(10, 1),
  'uniform over 200': equal(200, 1),
  'uniform over 1,000': equal(1000, 1),
  'nine of ten': [0.9, 0.1],
  '99 of 100': [0.99, 0.01],
  'three of 60, 30 and 10%': [0.6, 0.3, 0.1],
  'collapsed 1-10': normalised([600, 200, 50, 50, 40, 30, 20, 5, 4, 1]),
  'Zipf 0.7 over 200': zipf(200, 0.7),
  'Zipf 1 over 200': zipf(200, 1),
  'Zipf 1.5 over 200': zipf(200, 1.5),
  'Zipf 2 over 200': zipf(200, 2),
  'Zipf 1 over 1,000': zipf(1000, 1),
  'Zipf 1.5 over 1,000': zipf(1000, 1.5),
  'Zipf 0.9 over 5,000': zipf(5000, 0.9),
  'Zipf 1.5 over 20,000': zipf(20000, 1.5),
  'geometric, 30%': geometric(0.3, 80),
  'geometric, 10%': geometric(0.1, 200),
  'geometric, 2%': geometric(0.02, 400),
  'geometric, 1%': geometric(0.01, 900),
  'one of 90%, 30 share 10%': [0.9, ...equal(30, 0.1)],
  'one of 90%, 1,000 share 10%': [0.9, ...equal(1000, 0.1)],
  'one of half, 1,000 share half': [0.5, ...equal(1000, 0.5)],
  'ten share 95%, 10,000 share 5%': [...equal(10, 0.95), ...equal(10_000, 0.05)],
  'births by name, USA 2022': normalised(Object.values(names.births)),
};

const percent = (share) => `${(100 * share).toFixed(1)}%`;
const mean = (values) => (values.length === 0 ? '–' : (values.reduce((a, b) => a + b, 0) / values.length).toFixed(2));
const share = (values, test) => percent(values.filter(test).length / values.length);
/** Float64 sums of hundreds of terms are that far from each other. */
const rounding = 1e-9;

/** Two tables in Markdown, of so many samples a law and number of draws. */
export async function table({ runs = 2000 } = {}) {
  const rows = { entropy: [], coverage: [] };
  for (const [law, probabilities] of Object.entries(laws)) {
    const draw = multinomial(probabilities);
    for (const n of sizes) {
      const random = uniforms(7);
      const samples = Array.from({ length: runs }, () => draw(n, random).filter(Boolean));
      const unseen = percent(samples.reduce((sum, counts) => sum + unseenMass(counts), 0) / runs);
      rows.entropy.push([law, n, unseen, ...entropyColumns(samples, entropy(probabilities))]);
      rows.coverage.push([law, n, unseen, ...coverageColumns(samples, expectedCoverage(probabilities, n))]);
    }
  }
  const entropyHeader = [
    'law',
    'n',
    'unseen',
    'H',
    'two-sided',
    'held',
    'H below',
    'H above',
    'width, two-sided',
    'lower end, mean',
  ];
  return [
    `Entropy: in how many of ${runs} samples the nominal 95% interval holds the truth H (nats).`,
    markdown(entropyHeader, rows.entropy),
    `Expected coverage: in how many of ${runs} samples the nominal 95% interval holds the truth.`,
    markdown(['law', 'n', 'unseen', 'expected', 'held', 'it is below', 'it is above', 'width'], rows.coverage),
  ].join('\n\n');
}

function entropyColumns(samples, truth) {
  const intervals = samples.map((counts) => entropyInterval(counts));
  const twoSided = intervals.filter(({ sided }) => sided === 'two');
  return [
    truth.toFixed(2),
    share(intervals, ({ sided }) => sided === 'two'),
    ...heldColumns(intervals, truth),
    mean(twoSided.map(({ lower, upper }) => upper - lower)),
    mean(intervals.map(({ lower }) => lower)),
  ];
}

function coverageColumns(samples, truth) {
  const intervals = samples.map((counts) => coverageInterval(counts));
  return [truth.toFixed(1), ...heldColumns(intervals, truth), mean(intervals.map(({ lower, upper }) => upper - lower))];
}

function heldColumns(intervals, truth) {
  const below = ({ lower }) => truth < lower - rounding;
  const above = ({ upper }) => truth > upper + rounding;
  return [
    share(intervals, (interval) => !below(interval) && !above(interval)),
    share(intervals, below),
    share(intervals, above),
  ];
}

function markdown(header, rows) {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(await table({ runs: Number(process.argv[2] ?? 2000) }));
