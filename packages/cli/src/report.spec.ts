import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  contents,
  copyModel,
  done,
  edit,
  families,
  refused,
  workInScratch,
  writeJson,
  fellShort,
} from './testing/commandLine.js';

workInScratch();

beforeEach(() => {
  copyModel('llama');
  writeJson('colour/pick.json', { request: 'Pick a colour.', targets: ['{red}', '{blue}'] });
});

const measure = 'measure --model llama --tasks ./colour -n 8 --max-new-tokens 3 --out measured';
const tune = 'tune --model llama --tasks ./colour --passes 1 --out tuned';

test('what is no run folder is refused by name, with nothing written', async () => {
  mkdirSync('empty');
  expect(await refused('report empty')).toContain('empty is not a run folder: it has no manifest.json');
  expect(await refused('report nowhere')).toContain('nowhere is not a run folder');
  expect(contents('empty')).toEqual({});
  expect(await refused('report llama/config.json')).toContain('llama/config.json');
});

test('a run that has not ended is refused, and how it ends is said', async () => {
  await done(measure);
  edit('measured/manifest.json', (text) => text.replace(/,\s*"metrics.json": "\w+"/, ''));
  rmSync('measured/report.html');
  const error = await refused('report measured');
  expect(error).toContain('measured holds a run that has not ended: give its command again');
  expect(contents('measured')).not.toHaveProperty('/report.html');
});

test('a run of an older format is refused, and it is said what to do', async () => {
  mkdirSync('old');
  writeFileSync('old/config.yaml', 'recipe: measure\nmodel: tiny\n');
  writeFileSync('old/metrics.json', '{"exact": [], "sampled": []}');
  const error = await refused('report old');
  expect(error).toMatch(/old holds a run without a manifest\.json, by an earlier version; .* give its command anew/);
  const begun = await refused(measure.replace('measured', 'old'));
  expect(begun).toMatch(/old holds a run without a manifest/);
  expect(Object.keys(contents('old'))).toEqual(['/config.yaml', '/metrics.json']);
});

test.each([
  ['metrics.json', '"onTarget": ', '"onTarget": 1'],
  ['samples/colour/pick.jsonl', '"index":0', '"index":9'],
])('a run in which somebody changed %s gets no page', async (file, from, to) => {
  await done(measure);
  edit(`measured/${file}`, (text) => text.replace(from, to));
  const before = contents('measured');
  expect(await refused('report measured')).toContain(
    `measured holds ${file}, which is gone or not as the run wrote it`,
  );
  expect(contents('measured')).toEqual(before);
});

test('a run of a command that there is not is called that', async () => {
  await done(tune);
  edit('tuned/manifest.json', (text) => text.replace('"command": "tune"', '"command": "toString"'));
  expect(await refused('report tuned')).toContain('tuned: it is a run of "toString", which has no page');
});

test('tunings and samples have a page when they end, and the same one anew', async () => {
  await done(tune);
  await done('sample Hello --model llama -n 4 --max-new-tokens 3 --out sampled');
  for (const folder of ['tuned', 'sampled']) {
    const page = contents(folder)['/report.html'];
    expect(page).toBeDefined();
    rmSync(`${folder}/report.html`);
    await done(`report ${folder}`);
    expect(contents(folder)['/report.html']).toBe(page);
  }
});

test('the same page comes of a run however often it is asked for, here and in a copy of its folder', async () => {
  await done(measure);
  const before = contents('measured');
  for (let i = 0; i < 2; i++) await done('report measured');
  expect(contents('measured')).toEqual(before);
  rmSync('measured/report.html');
  rmSync('measured/figures', { recursive: true });
  await done('report measured');
  expect(contents('measured')).toEqual(before);
});

test('runs of several commands are on one page, the same each time', async () => {
  await done(measure);
  await done(`${measure} --seed 1`.replace('measured', 'again'));
  await done('synthbio --model llama -n 6 --max-answers 6 --max-new-tokens 3 --out records', fellShort);
  const together = 'report measured again records --out page';
  const out = await done(together);
  const before = contents('page');
  expect(out).toContain('report: page/report.html');
  const page = readFileSync('page/report.html', 'utf8');
  for (const named of ['../measured/metrics.json', '../again/metrics.json', '../records/'])
    expect(page).toContain(named);
  await done(together);
  expect(contents('page')).toEqual(before);
});

test('measurements are compared with the first, by model and adapter, and laid over it', async () => {
  await done(measure);
  const adapter = join(families, 'llama2', 'adapter');
  await done(`${measure} --adapter ${adapter}`.replace('measured', 'adapted'));
  const out = await done('report measured adapted --out page');
  expect(out.replace(/\s+/g, ' ')).toContain(`adapted (llama with ${adapter})`);
  const page = readFileSync('page/report.html', 'utf8');
  expect(page).toMatch(/adapted: distance [\d.]+%, ([\d.]+ points (less|more)|the same), exactly/);
  const panels = [...page.matchAll(/<script type="application\/json">(.*?)<\/script>/g)].map(([, data]) => data);
  expect(panels.some((data) => data!.includes('"measured"') && data!.includes('"adapted"'))).toBe(true);
  expect(await refused('report measured adapted --out adapted')).toContain('it holds a run, whose page');
});
