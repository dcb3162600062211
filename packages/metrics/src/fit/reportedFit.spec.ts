import { uniforms, type Random } from '../random.js';
import { binomialTest } from './binomialTest.js';
import { reportedFit, type ReportedToken } from './reportedFit.js';

const { exp, log } = Math;

/** What comes after a beginning, by token. */
type Next = (beginning: string) => readonly number[];

const depth = 3;
const tokens = 30;

/** A model of 30 tokens, in which what follows each beginning is another distribution: peaked here, flat there. */
function randomModel(seed: number): Next {
  const seen = new Map<string, readonly number[]>();
  const random = uniforms(seed);
  return (beginning) => {
    if (!seen.has(beginning)) {
      const sharpness = 1 + 6 * random();
      seen.set(beginning, normalised(Array.from({ length: tokens }, () => exp(sharpness * log(random())))));
    }
    return seen.get(beginning)!;
  };
}

function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** Answers of a server that reports the model's probabilities and draws from what `reshape` makes of them. */
function served(
  model: Next,
  draws: number,
  random: Random,
  reshape = (p: readonly number[]) => [...p],
): ReportedToken[][] {
  return Array.from({ length: draws }, () => {
    const answer: ReportedToken[] = [];
    for (let i = 0; i < depth; i++) {
      const p = model(answer.map(({ token }) => token).join());
      const drawn = drawFrom(reshape(p), random);
      answer.push({ token: `t${drawn}`, logProb: log(p[drawn]!) });
    }
    return answer;
  });
}

function drawFrom(weights: readonly number[], random: Random): number {
  let left = random() * weights.reduce((a, b) => a + b, 0);
  return weights.findIndex((weight) => (left -= weight) < 0);
}

const topK = (k: number) => (p: readonly number[]) => {
  const least = [...p].sort((a, b) => b - a)[k - 1]!;
  return p.map((each) => (each >= least ? each : 0));
};
const topP = (mass: number) => (p: readonly number[]) => {
  let sum = 0;
  const kept = new Set(
    p
      .map((each, i) => [each, i] as const)
      .sort(([a], [b]) => b - a)
      .filter(([each]) => (sum += each) - each < mass)
      .map(([, i]) => i),
  );
  return p.map((each, i) => (kept.has(i) ? each : 0));
};

test('a server that draws by what it reports is hardly ever said not to', () => {
  const pValues = Array.from({ length: 300 }, (_, i) => reportedFit(served(randomModel(i), 200, uniforms(i)))!.pValue);
  expect(pValues.filter((p) => p <= 0.05).length).toBeLessThanOrEqual(15); // conservative: exact tests of tests that hang together
  expect(Math.min(...pValues)).toBeGreaterThan(1e-4);
});

test('the same where probabilities are reported in half precision', () => {
  const rounded = (answers: ReportedToken[][]) =>
    answers.map((answer) => answer.map(({ token, logProb }) => ({ token, logProb: Math.round(logProb * 256) / 256 })));
  for (let seed = 0; seed < 10; seed++)
    expect(reportedFit(rounded(served(randomModel(seed), 2000, uniforms(seed))))!.pValue).toBeGreaterThan(1e-4);
});

test.each([
  ['cuts off all but the 8 most probable tokens', topK(8)],
  ['cuts off a tenth of the mass', topP(0.9)],
  ['sharpens (temperature 0.7)', (p: readonly number[]) => p.map((each) => each ** (1 / 0.7))],
  ['flattens (temperature 1.5)', (p: readonly number[]) => p.map((each) => each ** (1 / 1.5))],
  [
    'divides the odds of some tokens (a penalty)',
    (p: readonly number[]) => p.map((each, i) => (i % 3 === 0 ? each / 4 : each)),
  ],
])('a server that %s is found out by 2,000 answers', (_, reshape) => {
  for (let seed = 0; seed < 5; seed++)
    expect(reportedFit(served(randomModel(seed), 2000, uniforms(seed), reshape))!.pValue).toBeLessThan(1e-6);
});

test('one beginning that has half of the mass and all of the answers: twice the chance of that, at a share that is a hundredth more', () => {
  const heads = [{ token: 'heads', logProb: log(0.5) }];
  const found = reportedFit(Array.from({ length: 100 }, () => heads))!;
  expect(found.pValue).toBeCloseTo(2 * 0.505 ** 50, 20);
  expect(found).toMatchObject({ draws: 100, beginnings: 1, tokens: 1, expected: 0.5, observed: 1 });
});

test('tokens that are parts of a character, which several tokens may be, say nothing', () => {
  const part = [{ token: '\uFFFD', logProb: log(0.1) }];
  expect(reportedFit(Array.from({ length: 100 }, () => part))).toBeNull();
});

test('there is nothing to say of one answer, and of answers without tokens', () => {
  expect(reportedFit([[{ token: 'a', logProb: -1 }]])).toBeNull();
  expect(reportedFit([[], [{ token: 'a', logProb: -1 }]])).toBeNull();
});

test.each([
  [3, 50, 0.2, 2 * 0.005656361012155322],
  [0, 40, 0.1, 2 * 0.9 ** 40],
  [40, 40, 0.9, 2 * 0.9 ** 40],
  [480, 500, 0.9, 2 * 4.557480806331813e-7],
])('the binomial test of %d in %d at %d is twice the tail of scipy.stats.binom', (count, draws, p, expected) => {
  expect(binomialTest(count, draws, p, p) / expected).toBeCloseTo(1, 8);
});
