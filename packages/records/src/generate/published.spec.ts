import { renderRequest } from '@diffuse/synthbio';
import { existsSync } from 'node:fs';
import { parse } from 'yaml';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { mixture, schema, tossRuns, type Row } from '../testing/tosses.js';

const { run, rowsOf, at, read, answered } = tossRuns();

const splitRows = (out: string, split: string): Row[] => rowsOf(out, 'data', `${split}-00000-of-00001.jsonl`);
const indicesOf = (rows: readonly Row[]): number[] => rows.map((row) => row['draw.index'] as number);

test('splits share the records out, values of the field stay together, and the whole remains', async () => {
  await run({ samples: 60, splits: ['train=0.8', 'test=0.2'], splitBy: 'size' });
  const [train, test] = [splitRows('run', 'train'), splitRows('run', 'test')];
  const all = rowsOf('run', 'records.jsonl');
  expect([...train, ...test].sort((a, b) => Number(a['draw.index']) - Number(b['draw.index']))).toEqual(all);
  const sizes = new Set(train.map(({ size }) => size));
  expect(test.length).toBeGreaterThan(0);
  expect(test.every(({ size }) => !sizes.has(size))).toBe(true);
  expect(existsSync(at('run', 'data', 'train-00000-of-00001.parquet'))).toBe(true);
  const { configs } = parse(/^---\n(.*?)\n---\n/s.exec(read('run', 'README.md'))![1]!) as { configs: object[] };
  expect(configs).toEqual([
    {
      config_name: 'default',
      data_files: ['train', 'test'].map((split) => ({ split, path: `data/${split}-00000-of-00001.parquet` })),
    },
  ]);
});

test('a run that ended is split in another way without being asked again, and files of before are gone', async () => {
  await run({ samples: 60, splits: ['train=1', 'test=1'], chat: true });
  const asked = answered();
  const records = read('run', 'records.jsonl');
  await run({ samples: 60, splits: ['train=8', 'dev=2'] });
  expect(answered()).toBe(asked);
  expect(read('run', 'records.jsonl')).toBe(records);
  expect([splitRows('run', 'train').length, splitRows('run', 'dev').length]).toEqual([48, 12]);
  for (const gone of ['chat.jsonl', 'chat/train.jsonl', 'data/test-00000-of-00001.jsonl'])
    expect(existsSync(at('run', gone))).toBe(false);
  await run({ samples: 60 });
  expect(existsSync(at('run', 'data', 'train-00000-of-00001.jsonl'))).toBe(false);
  expect(read('run', 'README.md')).toContain('records.parquet');
});

test('conversations have the request with its drawn values, and the record as it is asked for', async () => {
  const sizes = (seed: number): string => (seed % 3 === 0 ? 'no' : `Here you are: {0${1 + (seed % 9)}}\nEnjoy!`);
  const given = { samples: 30, drawn: ['side'], chat: true, splits: ['train=2', 'test=1'] };
  await run(given, sizes);
  const records = rowsOf('run', 'records.jsonl');
  const drawn = { ...schema, fields: schema.fields.map((field, i) => (i === 0 ? { ...field, made: 'drawn' } : field)) };
  const conversation = ({ side, size }: Row) => ({
    messages: [
      { role: 'user', content: renderRequest(drawn as typeof schema, { side: side as string }) },
      { role: 'assistant', content: `{${size as number}}` },
    ],
  });
  expect(rowsOf('run', 'chat.jsonl')).toEqual(records.map(conversation));
  for (const split of ['train', 'test'])
    expect(rowsOf('run', 'chat', `${split}.jsonl`)).toEqual(splitRows('run', split).map(conversation));
});

test('a split that is left without a record is told', async () => {
  const notes: string[] = [];
  const context = { ...quietContext, note: (message: string) => void notes.push(message) };
  await run({ samples: 20, splits: ['train=0.9', 'test=0.1'], splitBy: 'side', quotas: 'off' }, mixture, context);
  expect(indicesOf(splitRows('run', 'test'))).toEqual([]);
  expect(notes.join('\n')).toMatch(/test: a split without a record.*values of side/);
});

test('what is known of a server is kept while answers come, and not only when they are all there', async () => {
  const stop = new AbortController();
  const context = {
    ...quietContext,
    signal: stop.signal,
    progress: () => ({
      update: (done: number) => (done > 300 ? stop.abort(new Error('stopped')) : undefined),
      stop: () => undefined,
    }),
  };
  await expect(run({ samples: 2000, quotas: 'off' }, mixture, context)).rejects.toThrow('stopped');
  expect(existsSync(at('run', 'endpoint.state'))).toBe(true);
  expect(existsSync(at('run', 'endpoint.json'))).toBe(false);
  const { json } = await run({ samples: 2000, quotas: 'off' });
  expect(json).toMatchObject({ endpoint: { earlier: [] } });
});
