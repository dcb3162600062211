/**
 * How often the nominal 95% intervals for entropy and coverage hold the truth, as a table:
 *   npx nx build metrics && node packages/metrics/simulate.mjs [runs]
 */
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

const names = JSON.parse(await readFile(new URL('../../datasets/baby-names-2022.json', import.meta.url), 'utf8'));
const runs = Number(process.argv[2] ?? 2000);
const n = 1000;
const normalised = (weights) => {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
};
const zipf = (size, exponent) => normalised(Array.from({ length: size }, (_, i) => (i + 1) ** -exponent));

const distributions = {
  'uniform over 2': zipf(2, 0),
  'uniform over 10': zipf(10, 0),
  'uniform over 200': zipf(200, 0),
  'uniform over 1,000': zipf(1000, 0),
  'nine of ten': [0.9, 0.1],
  'collapsed 1-10': normalised([600, 200, 50, 50, 40, 30, 20, 5, 4, 1]),
  'Zipf 1.8 over 200': zipf(200, 1.8),
  'Zipf 1 over 100': zipf(100, 1),
  'Zipf 1 over 200': zipf(200, 1),
  'Zipf 0.7 over 200': zipf(200, 0.7),
  'Zipf 0.8 over 300': zipf(300, 0.8),
  'Zipf 1.5 over 200': zipf(200, 1.5),
  'Zipf 2 over 200': zipf(200, 2),
  'geometric, 2%': normalised(Array.from({ length: 400 }, (_, i) => 0.98 ** i)),
  'geometric, 1%': normalised(Array.from({ length: 900 }, (_, i) => 0.99 ** i)),
  'Zipf 1 over 1,000': zipf(1000, 1),
  'Zipf 1.2 over 1,000': zipf(1000, 1.2),
  'Zipf 1.5 over 1,000': zipf(1000, 1.5),
  'Zipf 2 over 1,000': zipf(1000, 2),
  'Zipf 0.9 over 5,000': zipf(5000, 0.9),
  'Zipf 1.5 over 20,000': zipf(20000, 1.5),
  'births by name, USA 2022': normalised(Object.values(names.births)),
};

console.log('| distribution | unseen mass | entropy held | expected Coverage-1000 | coverage held |');
console.log('| --- | --- | --- | --- | --- |');
for (const [name, probabilities] of Object.entries(distributions)) {
  const random = uniforms(7);
  const draw = multinomial(probabilities);
  const samples = Array.from({ length: runs }, () => draw(n, random).filter(Boolean));
  const truth = { entropy: entropy(probabilities), coverage: expectedCoverage(probabilities, n) };
  const held = (interval, value) => {
    const hits = samples.map(interval).filter(({ lower, upper }) => lower <= value + 1e-9 && upper >= value - 1e-9);
    return `${((100 * hits.length) / runs).toFixed(1)}%`;
  };
  const unseen = samples.reduce((sum, counts) => sum + unseenMass(counts), 0) / runs;
  const columns = [
    name,
    unseen.toFixed(3),
    held((counts) => entropyInterval(counts), truth.entropy),
    truth.coverage.toFixed(1),
    held((counts) => coverageInterval(counts), truth.coverage),
  ];
  console.log(`| ${columns.join(' | ')} |`);
}
