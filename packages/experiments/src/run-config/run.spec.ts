import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConfigRun } from './result.js';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { stringify } from 'yaml';
import { runConfig } from './recipe.js';

/** A random llama of two layers, made by tools/reference/families.py. */
const fixture = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2', import.meta.url));

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-run-config-'));
beforeAll(() => cpSync(join(fixture, 'tasks'), join(scratch, 'prompts'), { recursive: true }));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Writes a configuration as those of the paper's code are, in a folder whose name a shell would split. */
function configuration(name: string, more: object): string {
  const folder = join(scratch, 'configs', 'rand(1,10)');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const prompts = { train_prompts: ['prompts/names.json'], test_prompts: ['prompts/numbers.json'] };
  writeFileSync(path, stringify({ model: 'org/name', ...prompts, alg_config: { n_iters: 2 }, ...more }));
  return path;
}

async function run(config: string): Promise<{ json: ConfigRun; notes: string }> {
  const notes: string[] = [];
  const context = { ...quietContext, note: (message: string) => void notes.push(message) };
  const options = { config, model: join(fixture, 'model'), samples: 8, maxNewTokens: 3 };
  const { json } = await runConfig.run(runConfig.options.parse(options), context);
  return { json: json as ConfigRun, notes: notes.join('\n') };
}

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

test('tunes on the train prompts and samples the test prompts, before and after', async () => {
  const out = join(scratch, 'first');
  const { json, notes } = await run(configuration('first.yaml', { output_dir: out }));
  for (const { exact, sampled } of [json.baseline, json.tuned]) {
    expect(exact.map(({ task }) => task)).toEqual(['names', 'numbers']);
    expect(sampled.map(({ task, samples }) => [task, samples])).toEqual([['numbers', 8]]);
  }
  const steps = read(out, 'log.jsonl').trimEnd().split('\n');
  expect(steps.map((line) => (JSON.parse(line) as { task: string }).task)).toEqual(['names', 'names']);
  expect(JSON.parse(read(join(out, 'adapter'), 'adapter_config.json'))).toMatchObject({ r: 4, lora_alpha: 8 });
  expect(notes).toMatch(/alg_config\.n_iters +2 +passes 2$/m);
  expect(notes).toContain(`prompts are read from ${scratch}`);
});

test('goes on from the adapter that another configuration has made', async () => {
  const [first, second] = ['first', 'second'].map((name) => join(scratch, name));
  const { json } = await run(
    configuration('second.yaml', { output_dir: second, load_model: true, ckpt_dir: first, generate: false }),
  );
  const log = (folder: string) => JSON.parse(read(folder, 'log.jsonl').split('\n')[0]!) as { loss: number };
  expect(log(second!).loss).toBeLessThan(log(first!).loss);
  expect(json.tuned.sampled).toEqual([]);
});

test('an adapter that is not there is missed before the model is opened', async () => {
  const config = configuration('third.yaml', { output_dir: 'x', load_model: true, ckpt_dir: 'nowhere' });
  await expect(run(config)).rejects.toThrow(/goes on from an adapter in nowhere, and there is none/);
});
