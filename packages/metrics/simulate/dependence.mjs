/**
 * How often tests at 5% call independent answers dependent, what dependence does to tests that assume independence, and how
 * well the effective sample size is estimated: `table(runs)` gives the tables as markdown, in about three minutes on one
 * core for 2,000 runs.
 */
import {
  chiSquareTest,
  dependence,
  effectiveSampleSize,
  blockLength,
  repeats,
  thinned,
  twoSampleTest,
  uniforms,
} from '@diffuse/metrics';

const values = 5;

export async function table(runs = 2000) {
  return [
    'Independent answers called dependent at 5%. Fewer than 5% where few different p-values are possible.',
    falseAlarms(runs),
    'The same for 20,001 answers, by the normal approximation.',
    longStreams(runs),
    `Sticky chains over ${values} values, which keep the last answer with probability s and else draw anew: null hypotheses that hold, rejected at 5%.`,
    rejections(runs),
    'Mean effective sample size of sticky chains as a share of n (1 - s) / (1 + s).',
    sizes(runs),
  ].join('\n\n');
}

function falseAlarms(runs) {
  const random = uniforms(1);
  const laws = { '2 values': 2, '10 values': 10, '200 values': 200, '10,000 values': 10_000 };
  const options = { random, simulations: 99 };
  const row = (test, name, n, times) => [
    name,
    n,
    times,
    ...Object.values(laws).map((size) => percent(share(times, () => test(chain(n, size)) <= 0.05))),
  ];
  const chain = (n, size) => stickyChain(n, size, 0, random);
  const repeated = (answers) => repeats(answers, options).pValue;
  const dependent = (answers) => dependence(answers, options).pValue;
  const rows = [
    row(repeated, 'repeats', 20, runs),
    row(repeated, 'repeats', 100, runs),
    row(repeated, 'repeats', 1000, runs / 2),
    row(repeated, 'repeats', 10_000, runs / 10),
    row(dependent, 'dependence', 20, runs),
    row(dependent, 'dependence', 100, runs),
    row(dependent, 'dependence', 1000, runs / 4),
  ];
  return markdown(['test', 'n', 'runs', ...Object.keys(laws)], rows);
}

/** Streams long enough for the normal approximation, with 130 to 10,000 repeats expected. */
function longStreams(runs) {
  const random = uniforms(4);
  const n = 20_001;
  const times = runs / 2;
  const rows = [2, 20, 150].map((size) => {
    const rate = (test) =>
      percent(share(times, () => test(stickyChain(n, size, 0, random), { random }).pValue <= 0.05));
    return [size, times, rate(repeats), rate(dependence)];
  });
  return markdown(['values', 'runs', 'repeats', 'dependence'], rows);
}

function rejections(runs) {
  const random = uniforms(2);
  const uniform = Array(values).fill(1);
  const counts = (answers) => uniform.map((_, i) => answers.filter((answer) => answer === `${i}`).length);
  const fits = (answers) => chiSquareTest(counts(answers), uniform).pValue <= 0.05;
  const rows = [0, 0.3, 0.5, 0.8].flatMap((stay) =>
    [200, 1000].map((n) => {
      const chain = () => stickyChain(n, values, stay, random);
      const differ = (length) =>
        share(runs / 4, () => {
          const [a, b] = [chain(), chain()];
          const block = Math.min(n, Math.max(length(a), length(b)));
          return twoSampleTest(a, b, { random, permutations: 99, block }).pValue <= 0.05;
        });
      const thin = (answers) => thinned(answers, dependence(answers, { random, simulations: 99 }).step);
      return [
        stay,
        n,
        percent(differ(() => 1)),
        percent(differ(blockLength)),
        percent(share(runs / 4, () => fits(chain()))),
        percent(share(runs / 4, () => fits(thin(chain())))),
      ];
    }),
  );
  const columns = ['s', 'n', 'two samples', 'two samples, blocks', 'fit (χ²)', 'fit (χ²), every step-th answer'];
  return markdown(columns, rows);
}

function sizes(runs) {
  const random = uniforms(3);
  const ns = [200, 1000, 10_000];
  const rows = [0, 0.2, 0.5, 0.8, 0.95].map((stay) => [
    stay,
    ...ns.map((n) => {
      const times = runs / 20;
      let sum = 0;
      for (let run = 0; run < times; run++) sum += effectiveSampleSize(stickyChain(n, values, stay, random));
      return percent((sum / times / n / (1 - stay)) * (1 + stay));
    }),
  ]);
  return markdown(['s', ...ns.map((n) => `n ${n}`)], rows);
}

function stickyChain(n, size, stay, random) {
  let answer = '';
  return Array.from({ length: n }, (_, t) => {
    if (t === 0 || random() >= stay) answer = `${Math.floor(random() * size)}`;
    return answer;
  });
}

function share(runs, event) {
  let hits = 0;
  for (let run = 0; run < runs; run++) if (event()) hits++;
  return hits / runs;
}

function percent(part) {
  return `${(100 * part).toFixed(1)}%`;
}

function markdown(columns, rows) {
  return [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
