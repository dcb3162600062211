import { createHash } from 'node:crypto';
import { readSchema, recordTask } from '@diffuse/synthbio';
import { exportTask } from '@diffuse/tasks/files';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { loadTasks } from '@diffuse/diffuse';
import { interrupt } from '@diffuse/runs/testing/interrupt';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { synthbio } from './recipe.js';

const model = fileURLToPath(new URL('../../checkpoints/fixtures/families/llama2/model', import.meta.url));
const review = fileURLToPath(new URL('../../synthbio/examples/product-review.yaml', import.meta.url));

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'diffuse-synthbio-'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

const lines = (path: string): string[] => readFileSync(path, 'utf8').split('\n').filter(Boolean);

test('a run that was stopped while it wrote a record ends with the records of one that was not', async () => {
  const schema = join(scratch, 'coin.yaml');
  writeFileSync(
    schema,
    stringify({
      name: 'coin',
      title: 'Coins',
      version: 1,
      subject: 'the toss of a coin',
      fields: [{ kind: 'categorical', name: 'side', description: 'Side', values: ['Heads', 'Tails'] }],
      example: { side: 'Heads' },
    }),
  );
  const run = (out: string) =>
    synthbio.run(
      synthbio.options.parse({ model, schema, samples: 12, maxNewTokens: 12, threads: 1, out: join(scratch, out) }),
      quietContext,
    );
  const formats = ['jsonl', 'csv', 'arrow', 'parquet'];
  const files = ['samples/coin/coin-0.jsonl', ...formats.map((format) => `records.${format}`)];
  const read = (out: string) => files.map((file) => readFileSync(join(scratch, out, file)));

  await run('whole');
  const [samples] = files.map((file) => join(scratch, 'whole', file));
  const drawn = lines(samples!);
  const exported = lines(join(scratch, 'whole', 'records.jsonl'));
  const field = (line: string, name: string): unknown => (JSON.parse(line) as Record<string, unknown>)[name];
  for (const [name, column] of [
    ['index', 'draw.index'],
    ['text', 'draw.answer'],
    ['logProb', 'draw.logProb'],
  ] as const)
    expect(exported.map((line) => field(line, column))).toEqual(drawn.map((line) => field(line, name)));
  const whole = read('whole');

  interrupt(join(scratch, 'whole'), files[0]!, [7, 2, 11, 0, 9, 3, 1, 5, 10]);
  await run('whole');
  expect(read('whole')).toEqual(whole);
});

test('a schema in --tasks is what its exported folder is', async () => {
  const folder = join(scratch, 'product-review');
  await exportTask(recordTask(readSchema(readFileSync(review, 'utf8'))), folder);
  const [fromSchema] = await loadTasks([review]);
  const [fromFolder] = await loadTasks([folder]);
  const { weights, ...prompt } = fromFolder!.prompts[0]!;
  expect(fromSchema!.prompts[0]).toMatchObject(prompt);
  weights.forEach((weight, i) => expect(weight).toBeCloseTo(fromSchema!.prompts[0]!.weights[i]!, 12));
});

test('what is wrong with a schema is reported with its file', async () => {
  const path = join(scratch, 'bad.yaml');
  writeFileSync(path, 'name: bad\nfields: []\n');
  await expect(loadTasks([path])).rejects.toThrow(/bad\.yaml.*subject/s);
  await expect(loadTasks([join(scratch, 'none.yaml')])).rejects.toThrow(/biography or a YAML file.*none\.yaml/);
});

test('records that a prompt file asks for say which, and a changed request is another run', async () => {
  const [promptFile, out] = ['life.json', 'run'].map((name) => join(scratch, name));
  const ask = (request: string) => {
    writeFileSync(promptFile!, JSON.stringify({ request, targets: [] }));
    const options = { model, promptFile, samples: 2, maxNewTokens: 3, threads: 1, out };
    return synthbio.run(synthbio.options.parse(options), quietContext);
  };
  await ask('A life?');
  const versions = lines(join(out!, 'records.jsonl')).map(
    (line) => (JSON.parse(line) as Record<string, unknown>)['draw.promptVersion'],
  );
  const sha256 = createHash('sha256').update('A life?').digest('hex');
  expect(versions).toEqual([`life-${sha256.slice(0, 8)}`, `life-${sha256.slice(0, 8)}`]);
  await expect(ask('Another life?')).rejects.toThrow('request of the schema: changed');
  await expect(ask('Like this: {name}')).rejects.toMatchObject({ option: 'promptFile' });
});
