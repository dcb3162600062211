import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { contents, copyModel, diffuse, done, workInScratch, writeJson } from './testing/commandLine.js';

workInScratch();

beforeEach(() => {
  copyModel('llama');
  writeJson('colour/pick.json', { request: 'Pick a colour.', targets: ['{red}', '{blue}'] });
});

const measure = 'measure --model llama --tasks ./colour -n 8 --max-new-tokens 3 --out measured';
const words = (line: string): string[] => `${measure} ${line}`.split(' ');

test('a gate that fails ends in exit code 3, with the result and the page written', async () => {
  await done(measure);
  const before = contents('measured');
  const { code, out, err } = await diffuse(...words('--fail-above tv=0.5 --fail-above kl=0.1,entropy=0 --json'));
  expect(code).toBe(3);
  expect(err).toContain('The gate failed: 3 of 3 checks fail.');
  const { gate } = JSON.parse(out) as { gate: { passed: boolean; checks: { quantity: string }[] } };
  expect(gate.passed).toBe(false);
  expect(gate.checks.map(({ quantity }) => quantity)).toEqual(['distance', 'kl', 'entropy']);
  expect(contents('measured')).toEqual(before);
});

test('one that passes ends in 0, and each adds to the summary of a workflow’s step', async () => {
  process.env['GITHUB_STEP_SUMMARY'] = 'summary.md';
  writeFileSync('summary.md', 'Before.\n');
  try {
    expect((await diffuse(...words('--fail-above tv=1'))).code).toBe(0);
    expect((await diffuse(...words('--fail-below valid=1'))).code).toBe(3);
    await done(measure); // without a limit there is nothing to say
  } finally {
    delete process.env['GITHUB_STEP_SUMMARY'];
  }
  const summary = readFileSync('summary.md', 'utf8');
  expect(summary).toMatch(/^Before\.\n/);
  expect(summary.match(/^The gate .*\.$/gm)).toEqual([
    'The gate passed: 1 of 1 checks pass.',
    'The gate failed: 1 of 1 checks fail.',
  ]);
  expect(summary.match(/^\| (pass|fail) \|/gm)).toEqual(['| pass |', '| fail |']);
});

test('a limit that cannot be is a mistake of the command line, and one that cannot be written an error', async () => {
  const { code, out, err } = await diffuse(...words('--fail-above accuracy=0.5'));
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('--fail-above accuracy=0.5: there is no quantity "accuracy"');
  mkdirSync('taken');
  const unwritten = await diffuse(...words('--fail-above tv=1 --junit taken'));
  expect([unwritten.code, unwritten.out]).toEqual([1, '']);
  expect(unwritten.err).toContain('--junit taken: it cannot be written');
});

test('who asks the same again does not write the same JUnit file', async () => {
  await diffuse(...words('--fail-above tv=1 --junit gate.xml'));
  const config = readFileSync('measured/config.yaml', 'utf8');
  expect(config).toContain('tv=1');
  expect(config).not.toContain('gate.xml');
});
