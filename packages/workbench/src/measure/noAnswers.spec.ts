import { uniforms } from '@diffuse/metrics';
import { readRun } from '@diffuse/runs';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from '../compare/recipe.js';
import { recordedIn, type Recorded } from '../export/recorded.js';
import type { Recipe, Result } from '../recipe.js';
import { measurementSchema, sampleSchema } from '../result.js';
import { sample } from '../sample/recipe.js';
import { startAnswering, type AnsweringServer } from '../testing/answeringServer.js';
import { quietContext } from '../testing/quietContext.js';
import { measure } from './recipe.js';

const fruits = ['{Apple}', '{Pear}', '{Fig}', '{Kiwi}'];
const filtered = { message: { content: null }, finish_reason: 'content_filter' };
const reasoned = { message: { content: null, reasoning: 'Okay, a fruit.' }, finish_reason: 'length' };
const answered = (content: string, finish_reason = 'stop') => ({
  message: { content, reasoning: 'Hm.' },
  finish_reason,
});

let scratch: string;
let task: string;
let server: AnsweringServer;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'diffuse-no-answers-'));
  notes.length = 0;
  task = join(scratch, 'fruit.json');
  writeFileSync(task, JSON.stringify({ request: 'A fruit, like this: {fruit}', targets: fruits }));
});
afterEach(async () => {
  await server.close();
  rmSync(scratch, { recursive: true });
});

/** Serves fruits, evenly by a seeded stream, but every so many draws something else. */
async function serve(other: string | object, every = 10): Promise<void> {
  const random = uniforms(7);
  let asked = 0;
  server = await startAnswering(() => (++asked % every === 0 ? other : fruits[Math.floor(4 * random())]!));
}

const notes: string[] = [];
const context = { ...quietContext, note: (message: string) => void notes.push(message) };
const run = (recipe: Recipe, given: object): Promise<Result> =>
  recipe.run(recipe.options.parse({ model: server.url, concurrency: 1, ...given }), context);
const measured = (name: string, given: object = {}) =>
  run(measure, { tasks: [task], samples: 200, out: join(scratch, name), ...given });
const sampled = (given: object = {}) => run(sample, { prompt: 'A fruit?', samples: 20, ...given });
const read = (...path: string[]): string => readFileSync(join(scratch, ...path), 'utf8');

test('what a filter took is in the records, in the verdict, on the page and in no figure', async () => {
  await serve(filtered);
  const { text, json } = await measured('run');
  const said =
    /20 of 200 draws are no answers: a content filter took 20\. They are not counted, and not missing at random/;
  expect(text.replace(/\s+/g, ' ')).toMatch(said);
  expect(read('run', 'report.html')).toMatch(said);
  expect((json as { verdict: { sentence: string } }).verdict.sentence).toMatch(said);
  const { sampled: figures, distributions } = await (await readRun(join(scratch, 'run'))).result(measurementSchema);
  expect(figures[0]).toMatchObject({
    samples: 180,
    filtered: 20,
    refused: 0,
    unreached: 0,
    wellFormed: 1,
    onTarget: 1,
  });
  expect(distributions[0]!.answers).toBe(180);
  expect(distributions[0]!.targets.reduce((sum, { said: of }) => sum + of!.count, 0)).toBe(180);
  expect(read('run', 'report.html')).toContain('no answer: a content filter took it');
  const [{ summary }] = (await recordedIn(await readRun(join(scratch, 'run')))) as [Recorded];
  expect(summary).toMatchObject({ 'sampled/answers': 180, 'sampled/no_answers': 20, 'sampled/cut_off': 0 });
  expect(notes).toEqual([expect.stringMatching(/^endpoint: /)]);
  const lines = read('run', 'samples', 'fruit', 'fruit.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(lines).toHaveLength(200);
  expect(lines.filter((line) => 'noAnswer' in line)).toHaveLength(20);
  expect(lines[9]).toEqual({
    ...{ index: 9, text: '', value: null, logProb: null, finished: 'length', counted: null },
    ...{ reason: 'content_filter', noAnswer: 'filtered' },
  });
});

test('two such measurements are compared by their answers, with the same caution', async () => {
  await serve(filtered, 4);
  await measured('a');
  await measured('b', { seed: 1 });
  const options = { folders: [join(scratch, 'a'), join(scratch, 'b')], out: join(scratch, 'both') };
  const { text, json } = await compare.run(compare.options.parse(options), quietContext);
  expect(text).toContain('a: 50 of 200 draws are no answers');
  expect(text).toContain('b: 50 of 200 draws are no answers');
  const [{ prompts }] = (json as { compared: [{ prompts: { wellFormed: { estimate: number } }[] }] }).compared;
  expect(prompts[0]!.wellFormed.estimate).toBe(0); // all of the 150 are, in both
});

test('where no draw came to an answer there is no measurement; what was drawn is kept, and not drawn again', async () => {
  server = await startAnswering(() => reasoned);
  const error =
    /^none of the 30 draws of fruit\/fruit is an answer.*30 ended while the model still reasoned; raise max reasoning tokens/;
  await expect(measured('none', { samples: 30 })).rejects.toThrow(error);
  const kept = await (
    await readRun(join(scratch, 'none'))
  )
    .answers(sampleSchema, { task: 'fruit', file: 'fruit' })
    .read();
  expect(kept).toMatchObject({ done: true, items: { length: 30 } });
  expect(kept.items[0]).toMatchObject({ noAnswer: 'unreached', reasoning: 'Okay, a fruit.', text: '', value: null });
  const early =
    'none of the first 20 draws is an answer: 20 ended while the model still reasoned; raise max reasoning tokens';
  expect(notes).toContain(`fruit/fruit: ${early}`);
  const before = server.answered();
  await expect(measured('none', { samples: 30 })).rejects.toThrow(error);
  expect(server.answered()).toBe(before);
});

test('sample counts answers, tells no answers by their kinds, and fails where there is nothing else', async () => {
  await serve(filtered);
  const some = await sampled();
  const counts = [...some.text.matchAll(/^ *(\d+) {2}\{\w+\}$/gm)].map(([, count]) => Number(count));
  expect(counts.reduce((a, b) => a + b)).toBe(18);
  expect(some.text).toContain('2 of 20 draws are no answers: a content filter took 2.');
  expect(some.failed).toBeUndefined();
  expect(some.json).toMatchObject({ answers: { length: 18 }, noAnswers: [{ noAnswer: 'filtered' }, { index: 19 }] });
  await server.close();
  server = await startAnswering(() => reasoned);
  notes.length = 0;
  const none = await sampled({ out: join(scratch, 'none') });
  expect(notes.join()).not.toContain('of the first'); // all 20 are drawn, and said below
  expect(none.failed).toEqual({ code: 1, message: 'none of the draws is an answer' });
  expect(none.text).toMatch(
    /^None of 20 draws is an answer: 20 ended while the model still reasoned\. What helps: raise max reasoning tokens\.\n/,
  );
  expect(read('none', 'report.html')).toContain('None of 20 draws is an answer');
});

test('half a character outlives the journal as it came, is one answer, and is said', async () => {
  await serve('{Kiwi \ud83e}', 2);
  const { text, json } = await measured('half');
  expect(text).toContain('100 of 200 answers have half a character');
  expect((json as { sampled: object[] }).sampled[0]).toMatchObject({
    wellFormed: 1,
    onTarget: 0.5,
    halfCharacters: 100,
  });
  const { items } = await (
    await readRun(join(scratch, 'half'))
  )
    .answers(sampleSchema, { task: 'fruit', file: 'fruit' })
    .read();
  expect(items.filter((item) => item.text === '{Kiwi \ud83e}' && item.value === 'Kiwi \ud83e')).toHaveLength(100);
});

test('answers that were cut off, or broken off otherwise, are said with what helps', async () => {
  await serve(answered('{App', 'length'), 4);
  const { text } = await measured('cut');
  expect(text).toContain('50 of 200 answers were cut off at the greatest length');
  expect(text.replace(/\s+/g, ' ')).toContain('to let answers end, raise max new tokens.');
  expect(read('cut', 'report.html')).toContain('after 3 characters of reasoning');
  await server.close();
  await serve(answered('{App', 'tool\u001b[2J'), 4);
  expect((await sampled()).text).toContain(
    '5 of 20 answers were broken off in another way, in the server’s own words: tool⟨U+001B⟩[2J (5).',
  );
});

test('a budget for reasoning is of the run’s settings where there is one, and refused of a model that is run here', async () => {
  await serve(answered('{Fig}'), 2);
  const settingsOf = (name: string) => (JSON.parse(read(name, 'manifest.json')) as { settings: object }).settings;
  await sampled({ out: join(scratch, 'with'), maxReasoningTokens: 50 });
  await sampled({ out: join(scratch, 'without') });
  expect(settingsOf('with')).toEqual({ ...settingsOf('without'), maxReasoningTokens: 50 });
  expect(settingsOf('without')).not.toHaveProperty('maxReasoningTokens');
  await expect(sampled({ model: 'tiny', concurrency: 8, maxReasoningTokens: 1 })).rejects.toThrow(
    /^maxReasoningTokens 1: tiny is run here/,
  );
});

test('runs of former versions, which do not tell how draws ended, are read', async () => {
  await serve('{Fig}');
  await measured('old');
  const { sampled: figures } = JSON.parse(read('old', 'metrics.json')) as { sampled: Record<string, unknown>[] };
  const told = ['filtered', 'refused', 'unreached', 'onlyReasoning', 'cutOff', 'endedOtherwise', 'halfCharacters'];
  const old = Object.fromEntries(Object.entries(figures[0]!).filter(([name]) => !told.includes(name)));
  const known = measurementSchema.parse({ exact: [], sampled: [old], distributions: [] });
  expect(known.sampled).toEqual([figures[0]]);
});
