import type { Figure } from '@diffuse/report';
import { openRun, readRun, type JsonRecord } from '@diffuse/runs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleSchema } from '../result.js';
import { view } from './view.js';

let folder: string;
beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), 'diffuse-sample-')), 'run')));
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

/** 60, 30 and 10 of 100, in an order without rhyme. */
const hundred = Array.from({ length: 100 }, (_, i) => {
  const drawn = (i * 37) % 100;
  return drawn < 60 ? 'Fig' : drawn < 90 ? 'Pear' : 'Plum';
});

async function sampled(
  texts: readonly string[],
  { settings = { ...asked, samples: texts.length } as JsonRecord, done = true } = {},
): Promise<void> {
  const inputs = { model: { name: 'fruity' } };
  const run = await openRun({ folder }, { command: 'sample', settings, inputs, machine: {}, code: '1' });
  const answers = texts.map((text, index) => {
    const finished = index < 25 ? ('length' as const) : ('stop' as const);
    return { index, text, value: text, logProb: -1, finished, counted: null };
  });
  const journal = run.answers(sampleSchema);
  if (done) await journal.finish(answers);
  else journal.append(answers[0]!);
  await run.close();
}

const asked: JsonRecord = { prompt: 'Name a fruit.\nOne word.', response: 'It is ', samples: 100 };

test('a page has the answers by frequency with Wilson’s intervals, and what was asked, and compares with nothing', async () => {
  await sampled(hundred);
  const { summary, sections } = await view.page(await readRun(folder));
  expect(summary).toContain('Asked the same 100 times, fruity gave 3 different answers.');
  expect(summary).toContain('The most frequent makes up 60% of them (95% interval 50% to 69%).');
  expect(summary).toMatch(/about 0\.91 nats \(95% interval 0\.\d\d to \d\.\d\d\)/); // 0.898, and (3 - 1) / 200: Miller and Madow
  expect(summary).toContain('No targets were given');
  const [question, frequency] = sections;
  expect(question!.blocks).toEqual(['Name a fruit.', 'One word.', 'Every answer was made to begin with: It is ']);
  expect(frequency!.blocks).toContain(
    '25 of 100 answers were cut off at the greatest length, and count as they are: to let answers end, raise max new tokens.',
  );
  const picture = frequency!.blocks.find((block) => typeof block !== 'string' && block.kind === 'figure');
  expect(picture).toHaveProperty('sources', [{ file: 'samples/answers.jsonl' }]);
  const rows = (picture as Figure).data!.rows.map((row) => row.map(({ text }) => text));
  // statsmodels: proportion_confint(k, 100, method='wilson')
  expect(rows).toEqual([
    ['Fig', '60', '60.0% [50.2%, 69.1%]'],
    ['Pear', '30', '30.0% [21.9%, 39.6%]'],
    ['Plum', '10', '10.0% [5.5%, 17.4%]'],
  ]);
});

test('answers that repeat those before them are told apart from a fair draw', async () => {
  await sampled(hundred.toSorted());
  const { sections } = await view.page(await readRun(folder));
  expect(sections[1]!.blocks[0]).toMatch(/^Answers depend on those before them \(p 0\.001, most at 1 before/);
});

test('answers that are all different have an entropy from below only', async () => {
  await sampled(Array.from({ length: 50 }, (_, i) => `${i}`));
  const { summary, sections } = await view.page(await readRun(folder));
  expect(summary).toMatch(/at least \d\.\d\d nats/);
  expect(sections[1]!.blocks[0]).toMatch(/of the next answers would be ones that have not come yet/);
});

test('a run that has another number of answers than it was asked for has no page', async () => {
  await sampled(hundred.slice(1), { settings: asked });
  await expect(view.page(await readRun(folder))).rejects.toThrow('it holds 99 answers, and not 100');
});

test('a run that has not ended, or does not say what was asked, has no page', async () => {
  await sampled(['Fig'], { done: false });
  await expect(view.page(await readRun(folder))).rejects.toThrow('holds a run that has not ended');
  rmSync(folder, { recursive: true });
  await sampled(['Fig'], { settings: { samples: 1 } });
  await expect(view.page(await readRun(folder))).rejects.toThrow(
    /manifest\.json, which cannot be read \(.* at settings\.prompt/,
  );
});
