import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { recipes } from '../index.js';
import { distribution } from './distribution.js';
import { figure1 } from './recipe.js';
import type { Figure1 } from './result.js';

/** A random llama of two layers, made by tools/reference/families.py. */
const model = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2/model', import.meta.url));

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-runs-'));
const folder = (name: string): string => join(scratch, name);
beforeAll(async () => {
  await mkdir(folder('baby-names'));
  const prompt = { request: 'Name a child.', targets: ['{Ada}', '{Bea}'] };
  writeFileSync(join(folder('baby-names'), 'train.json'), JSON.stringify(prompt));
  await mkdir(folder('words')); // without braces, a text that was cut off is an answer to a lenient reader alone
  writeFileSync(join(folder('words'), 'child.json'), JSON.stringify({ ...prompt, targets: ['Ada', 'Bea'] }));
});
afterAll(() => rmSync(scratch, { recursive: true }));

const run = (out: string, seed: number) => {
  const given = { model, tasks: [folder('baby-names'), 'rng'], passes: 1, samples: 10, maxNewTokens: 4, seed };
  return figure1.run(figure1.options.parse({ ...given, out: folder(out) }), quietContext);
};

test("a folder that is called as the authors call theirs stands beside the paper's row, by the births of 2022", async () => {
  const { json } = await run('a', 0);
  const [names] = (json as Figure1).tasks;
  expect(names!.title).toBe('baby-names');
  expect(names!.natural.name).toBe('births in 2022');
  const page = readFileSync(join(folder('a'), 'report.html'), 'utf8').replace(/<[^>]*>|\s+/g, ' ');
  expect(page).toMatch(/baby-names +Mistral-7B-Instruct \(paper\) +1,000 +all +4\.02 +5\.78 +6\.43 +225 +479 +714/);
  expect(page).toMatch(/ Recipe +ours [^]* Answers read +strict +Answers counted +well-formed [^]* Schedule +linear /);
  expect(page).toMatch(/RNG +Gemma-7B-instruct \(paper\) +1,000 +all +1\.16 +2\.28 +2\.30 +8 +10 +10/);
});

test('runs of one command stand in one picture and one table, told apart where their models are the same', async () => {
  await run('b', 1);
  const report = await recipes['report']!();
  const { text } = await report.run({ folders: [folder('a'), folder('b')], out: folder('both') }, quietContext);
  const page = readFileSync(join(folder('both'), 'report.html'), 'utf8').replace(/<[^>]*>|\s+/g, ' ');
  expect(page).toMatch(/baby-names +llama2\/model \(run 1\) +10 [^]*baby-names +llama2\/model \(run 2\) +10 /);
  expect(text.match(/Llama-2-13B-chat/g)).toHaveLength(2);
  for (const [of, at] of [
    ['llama2/model (run 1), figure-1', '../a'],
    ['llama2/model (run 2), figure-1', '../b'],
  ])
    expect(page).toMatch(new RegExp(`${of!.replace(/[()]/g, '\\$&')} +${at!}`));
});

test('read leniently, the picture has the answers that stand in braces among other words', () => {
  const reading = (share: number) => ({ share, formed: { entropy: 0, coverage: 1 }, all: { entropy: 0, coverage: 1 } });
  const sampled = { readings: { strict: reading(0), lenient: reading(0.75) } };
  const answering = { sampled, answers: [{ value: '5', count: 3, probability: null, natural: 0.1 }] };
  const natural = { name: 'uniform', entropy: 2.3, likeliest: [] };
  const tasks = [{ name: 'rng', title: 'RNG', file: 'rng', natural, baseline: answering, tuned: answering }];
  const svg = (parsing: string) =>
    distribution(
      [{ model: 'm', samples: 4, counting: { parsing, population: 'all' }, tasks } as unknown as Figure1],
      'rng',
    );
  expect(svg('lenient')).toContain('75% of answers read');
  expect(svg('strict')).toContain('0% of answers well-formed');
});

test('answers are counted as they are read', async () => {
  const shares = async (parsing: string) => {
    const given = {
      model,
      tasks: [folder('words')],
      passes: 1,
      samples: 20,
      maxNewTokens: 4,
      parsing,
      population: 'well-formed',
    };
    const asked = figure1.options.parse({ ...given, out: folder(parsing) });
    const [{ baseline }] = ((await figure1.run(asked, quietContext)).json as Figure1).tasks as [
      Figure1['tasks'][number],
    ];
    const { strict, lenient } = baseline.sampled.readings;
    const listed = baseline.answers.reduce((sum, { count }) => sum + count, 0);
    return { strict: strict.share * 20, lenient: lenient.share * 20, listed };
  };
  const [strictly, leniently] = [await shares('strict'), await shares('lenient')];
  expect(strictly.listed).toBe(strictly.strict);
  expect(leniently.lenient).toBeGreaterThan(leniently.strict);
  expect(leniently.listed).toBe(leniently.lenient);
});
