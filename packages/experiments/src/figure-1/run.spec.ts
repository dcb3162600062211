import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { recipes } from '../index.js';
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
});
afterAll(() => rmSync(scratch, { recursive: true }));

const run = (out: string, seed: number) => {
  const given = { model, tasks: [folder('baby-names'), 'rng'], passes: 1, samples: 10, maxNewTokens: 4, seed };
  return figure1.run(figure1.options.parse({ ...given, out: folder(out) }), quietContext);
};

test("a folder that is called as the authors call theirs stands beside the paper's row, by the births of 2022", async () => {
  const { json, text } = await run('a', 0);
  const [names] = (json as Figure1).tasks;
  expect(names!.title).toBe('baby-names');
  expect(names!.natural.name).toBe('births in 2022');
  expect(text).toMatch(/baby-names +Mistral-7B-Instruct \(paper\) +1,000 +all +4\.02 +5\.78 +6\.43 +225 +479 +714/);
  expect(text).toMatch(/RNG +Gemma-7B-instruct \(paper\) +1,000 +all +1\.16 +2\.28 +2\.30 +8 +10 +10/);
});

test('runs of one command stand in one picture and one table, told apart where their models are the same', async () => {
  await run('b', 1);
  const report = await recipes['report']!();
  const { text } = await report.run({ folders: [folder('a'), folder('b')], out: folder('both') }, quietContext);
  expect(text).toMatch(/baby-names +llama2\/model \(run 1\) +10 [^]*baby-names +llama2\/model \(run 2\) +10 /);
  expect(text.match(/Llama-2-13B-chat \(paper\)/g)).toHaveLength(2);
});
