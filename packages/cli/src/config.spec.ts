import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { contents, diffuse, done, refused, workInScratch, writeJson, fellShort } from './testing/commandLine.js';

workInScratch();
beforeEach(() => writeJson('colour/pick.json', { request: 'Pick a colour.', targets: ['{red}', '{blue}'] }));

const commands = [
  'measure --tasks ./colour -n 8 --max-new-tokens 3 --temperature 0.7',
  'tune --tasks ./colour --passes 1 --modules q v --last-layers 1 --early-stop 0.5',
  'leave-one-out --tasks ./colour fruits --passes 1 -n 4 --max-new-tokens 3 --held-out fruits',
  'synthbio -n 4 --max-answers 4 --max-new-tokens 8',
  'sample Hello -n 4 --max-new-tokens 3',
];

test.each(commands)('the options that `diffuse %s` leaves give the same run', async (line) => {
  const [command] = line.split(' ');
  const code = command === 'synthbio' ? fellShort : 0;
  const said = await done(`${line} --out run-a`, code);
  expect(await done(`${command} --config run-a/config.yaml --out run-b`, code)).toBe(said.replaceAll('run-a', 'run-b'));
  expect(contents('run-b')).toEqual(contents('run-a'));
});

test('a folder stands for its config.yaml, a flag goes before it, and a list may be one word', async () => {
  writeFileSync('mine.yaml', 'tasks: ./colour\nsamples: 8\nmaxNewTokens: 3\nseed: 5\n');
  await done('measure --config mine.yaml --seed 6 --out first');
  expect(readFileSync('first/config.yaml', 'utf8')).toMatch(/^command: measure\n[^]*^samples: 8\n[^]*^seed: 6$/m);
  await done('measure --config first --seed 5 --out second');
  expect(contents('second')).not.toEqual(contents('first'));
});

test.each([
  ['sede: 3', 'sede: measure has no such option: is seed meant?'],
  ['max-new-tokens: 3', 'max-new-tokens: measure has no such option: is maxNewTokens meant?'],
  ['samples: none', 'mine.yaml: samples none: give a whole number above 0'],
  ['seed: 1.5', 'mine.yaml: seed 1.5: give a whole number of at least 0'],
  ['weights: f33', 'mine.yaml: weights f33: give f32, f16 or 4bit; is f32 meant?'],
  ['command: tune', 'it has options of `diffuse tune`, and this is `diffuse measure`'],
])('a file with %s is refused in words', async (text, said) => {
  writeFileSync('mine.yaml', `${text}\n`);
  const { code, out, err } = await diffuse('measure', '--config', 'mine.yaml');
  expect(err).toContain(said);
  expect({ code, out, runs: readdirSync('.') }).toEqual({ code: 2, out: '', runs: ['colour', 'mine.yaml'] });
});

test.each([
  ['seed: 1\nseed: 2', 'mine.yaml is no YAML that is read: the key "seed" stands twice in the same mapping'],
  ['- seed', 'mine.yaml: names of options with their values are looked for'],
  ['', 'mine.yaml: names of options with their values are looked for'],
])('what is no mapping is refused: %j', async (text, said) => {
  writeFileSync('mine.yaml', text);
  expect(await refused('measure --config mine.yaml')).toContain(said);
  expect(await refused('measure --config nowhere.yaml')).toContain('nowhere.yaml is not there');
});

test('no secret of an address is kept: one that has any is refused, without being said', async () => {
  for (const url of ['http://me:hunter2@localhost:1/v1', 'http://localhost:1/v1?key=hunter2']) {
    const error = await refused(`measure --model ${url} --tasks ./colour --out out`);
    expect(error).toMatch(/--model http:\/\/localhost:1\/v1: (a user name or password|its parameter key)/);
    expect(error).not.toContain('hunter2');
  }
  expect(readdirSync('.')).toEqual(['colour']);
});

test('an adapter is found in the folder of its run, and of a run’s part', async () => {
  await done('tune --tasks ./colour --passes 1');
  expect(readdirSync('runs')).toEqual(['tune-tiny']);
  const json = async (...adapter: string[]) =>
    (await diffuse('score', '--tasks', './colour', '--json', ...adapter)).out;
  const tuned = await json('--adapter', 'runs/tune-tiny/adapter');
  expect(await json('--adapter', 'runs/tune-tiny')).toBe(tuned);
  expect(await json()).not.toBe(tuned);
  await done('leave-one-out --tasks ./colour fruits --passes 1 -n 4 --max-new-tokens 3 --out loo');
  expect(await json('--adapter', 'loo/id')).toBe(await json('--adapter', 'loo/id/adapter'));
  expect(await refused('score --tasks ./colour --adapter loo')).toMatch(
    /several adapters.*name one: loo\/id\/adapter, loo\/ood-/,
  );
  mkdirSync('other');
  cpSync('runs/tune-tiny/adapter', 'other/adapter', { recursive: true });
  expect(await refused('score --tasks ./colour --adapter other')).toContain('other has no adapter_config.json');
});

test('a second, different tuning without a folder named gets one of its own', async () => {
  await done('tune --tasks ./colour --passes 1');
  const before = contents('runs/tune-tiny');
  await done('tune --tasks ./colour --passes 2');
  expect(contents('runs/tune-tiny')).toEqual(before);
  expect(readdirSync('runs').sort()[1]).toMatch(/^tune-tiny-[0-9a-f]{8}$/);
});
