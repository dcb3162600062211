import { createHash } from 'node:crypto';
import { biographySchema, drawRecords, readSchema, recordTask, renderRecord } from '@diffuse/synthbio';
import { allCities } from '@diffuse/synthbio/places';
import { exportTask } from '@diffuse/tasks/files';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { loadTasks } from '@diffuse/diffuse';
import type { Context } from '@diffuse/workbench';
import { startAnswering } from '@diffuse/workbench/testing/answeringServer';
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

/** A context that is stopped when so many answers have come. */
function stoppedAfter(answers: number): Context {
  const stop = new AbortController();
  let updates = 0;
  const update = (): void => {
    if (++updates === answers) stop.abort(new Error('stopped'));
  };
  return { ...quietContext, signal: stop.signal, progress: () => ({ update, stop: () => undefined }) };
}

test('a run of a model here that was stopped ends with the same bytes as one that was not', async () => {
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
  const run = (out: string, context = quietContext) =>
    synthbio.run(
      synthbio.options.parse({
        ...{ model, schema, samples: 12, maxAnswers: 40, maxNewTokens: 12, threads: 1, out: join(scratch, out) },
      }),
      context,
    );
  const files = ['records.jsonl', 'records.csv', 'records.arrow', 'records.parquet', 'rejected.jsonl', 'metrics.json'];
  const read = (out: string) => files.map((file) => readFileSync(join(scratch, out, file)));

  const { failed } = await run('whole');
  expect(failed).toMatchObject({ code: 3 }); // its weights are random
  expect(lines(join(scratch, 'whole', 'rejected.jsonl'))).toHaveLength(40);
  for (const answers of [3, 14, 30]) await expect(run('stopped', stoppedAfter(answers))).rejects.toThrow('stopped');
  await run('stopped');
  expect(read('stopped')).toEqual(read('whole'));
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
  const people = drawRecords(biographySchema, 2, 0, { cities: allCities });
  let answered = 0;
  const server = await startAnswering(() =>
    renderRecord(biographySchema, { ...people[answered++ % 2], accomplishment: 'Swam' }),
  );
  const ask = (request: string) => {
    writeFileSync(promptFile!, JSON.stringify({ request, targets: [] }));
    const options = { model: server.url, promptFile, samples: 2, quotas: 'off', concurrency: 1, out };
    return synthbio.run(synthbio.options.parse(options), quietContext);
  };
  try {
    await ask('A life?');
    const versions = lines(join(out!, 'records.jsonl')).map(
      (line) => (JSON.parse(line) as Record<string, unknown>)['draw.promptVersion'],
    );
    const sha256 = createHash('sha256').update('A life?').digest('hex');
    expect(versions).toEqual([`life-${sha256.slice(0, 8)}`, `life-${sha256.slice(0, 8)}`]);
    await expect(ask('Another life?')).rejects.toThrow('request of the schema: changed');
    await expect(ask('Like this: {name}')).rejects.toMatchObject({ option: 'promptFile' });
  } finally {
    await server.close();
  }
});
