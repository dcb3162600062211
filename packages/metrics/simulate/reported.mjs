/**
 * How often answers are said not to follow the probabilities reported with them, of servers that draw by these and of servers that
 * do not: `table(runs)` gives two tables as markdown, in some two minutes on one core for 1,000 runs.
 */
import { reportedFit, uniforms } from '@diffuse/metrics';

const { exp, log } = Math;

/** Models of so many tokens, answers of three: each beginning is followed by another distribution, Σ of random powers. */
const models = { '10 tokens': 10, '100 tokens': 100, '2,000 tokens': 2000 };
const length = 3;

const servers = {
  'top-k 40': (p) => keep(p, (i) => i < 40),
  'top-p 0.95': (p) => keepMass(p, 0.95),
  'min-p 0.05': (p) => keep(p, (i, sorted) => sorted[i] >= 0.05 * sorted[0]),
  'temperature 0.8': (p) => p.map((each) => each ** (1 / 0.8)),
  'temperature 0.95': (p) => p.map((each) => each ** (1 / 0.95)),
  'a penalty of 2 on every tenth token': (p) => p.map((each, i) => (i % 10 === 0 ? each / 2 : each)),
};

export async function table(runs = 200) {
  return [
    `Answers of servers that draw by what they report: how many of ${runs.toLocaleString('en-US')} runs have p ≤ 5%, and the least p. Exact tests of sets that overlap, corrected by Bonferroni: fewer than 5%.`,
    honest(runs),
    `Servers that report the whole distribution and draw from another: how many of ${(runs / 10).toLocaleString('en-US')} runs are found out at p < 10⁻⁶ by n answers. Three tokens an answer.`,
    found(runs / 10),
  ].join('\n\n');
}

function honest(runs) {
  const sizes = [20, 200, 2000];
  const rows = Object.entries(models).map(([name, tokens]) => [
    name,
    ...sizes.map((n) => {
      const pValues = pValuesOf(n === 2000 ? runs / 10 : runs, n, tokens, (p) => p);
      return `${percent(pValues.filter((p) => p <= 0.05).length / pValues.length)}, ${Math.min(...pValues).toPrecision(1)}`;
    }),
  ]);
  return markdown(['model', ...sizes.map((n) => `n ${n.toLocaleString('en-US')}`)], rows);
}

function found(runs) {
  const sizes = [200, 500, 2000];
  const rows = Object.entries(servers).flatMap(([server, reshape]) =>
    Object.entries(models).map(([name, tokens]) => [
      server,
      name,
      ...sizes.map((n) => {
        const pValues = pValuesOf(runs, n, tokens, reshape);
        return percent(pValues.filter((p) => p < 1e-6).length / runs);
      }),
    ]),
  );
  return markdown(['the server draws by', 'model', ...sizes.map((n) => `n ${n.toLocaleString('en-US')}`)], rows);
}

function pValuesOf(runs, n, tokens, reshape) {
  return Array.from({ length: runs }, (_, run) => {
    const random = uniforms(run);
    const model = randomModel(tokens, random);
    const answers = Array.from({ length: n }, () => answerOf(model, reshape, random));
    return reportedFit(answers).pValue;
  });
}

function randomModel(tokens, random) {
  const seen = new Map();
  return (beginning, reshape) => {
    if (!seen.has(beginning)) {
      const sharpness = 1 + 6 * random();
      const reported = normalised(Array.from({ length: tokens }, () => exp(sharpness * log(random()))));
      seen.set(beginning, { reported, sums: cumulated(normalised(reshape(reported))) });
    }
    return seen.get(beginning);
  };
}

function answerOf(model, reshape, random) {
  const answer = [];
  for (let i = 0, beginning = ''; i < length; i++) {
    const { reported, sums } = model(beginning, reshape);
    const token = below(sums, random());
    answer.push({ token: `${token}`, logProb: log(reported[token]) });
    beginning += ` ${token}`;
  }
  return answer;
}

function below(sums, uniform) {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] > uniform) high = middle;
    else low = middle + 1;
  }
  return low;
}

function cumulated(shares) {
  let sum = 0;
  return shares.map((share) => (sum += share));
}

function keep(p, stays) {
  const order = [...p.keys()].sort((a, b) => p[b] - p[a]);
  const sorted = order.map((i) => p[i]);
  const kept = new Set(order.filter((_, rank) => stays(rank, sorted)));
  return p.map((each, i) => (kept.has(i) ? each : 0));
}

function keepMass(p, mass) {
  let sum = 0;
  return keep(p, (rank, sorted) => (sum += sorted[rank]) - sorted[rank] < mass);
}

function normalised(weights) {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

const percent = (share) => `${(100 * share).toFixed(1)}%`;

const markdown = (header, rows) =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
