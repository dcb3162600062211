import { uniforms } from '@diffuse/metrics';
import { completionOf } from '@diffuse/workbench/testing/answeringServer';
import { readFileSync, writeFileSync } from 'node:fs';
import { countOf, nonsense, tossRuns } from '../testing/tosses.js';

const { run, rowsOf, at } = tossRuns();

interface Request {
  readonly custom_id: string;
  readonly body: { readonly seed: number; readonly n: number; readonly messages: { readonly content: string }[] };
}

const requestsIn = (file: string): Request[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Request);

/** Three in ten are nonsense; what is said tells with which value it was asked. */
const sizes = (seed: number, request: string): string =>
  uniforms(seed)() < 0.3 ? nonsense : `{${request.endsWith('Heads') ? 1 : 2}}`;

test('a batch asks for records whose values are drawn, each more than once, and takes the first that is one', async () => {
  const file = at('requests.jsonl');
  const batch = {
    ...{ model: 'http://127.0.0.1:9/v1', endpointModel: 'served', batchFile: file },
    ...{ samples: 40, drawn: ['side'], maxAnswers: 320 },
  };
  const first = await run(batch);
  expect(first.json).toMatchObject({ batch: { written: { answers: 320 } } });
  const requests = requestsIn(file);
  expect(requests.every(({ body }) => /Side: (Heads|Tails)$/.test(body.messages[0]!.content))).toBe(true);
  const results = requests.map(({ custom_id, body }) =>
    JSON.stringify({ id: 'b', custom_id, response: { status_code: 200, body: completionOf(body, sizes) } }),
  );
  writeFileSync(file, results.join('\n'));
  const { delivery, failed } = await run(batch);
  expect(failed).toBeUndefined();
  expect(delivery).toMatchObject({ accepted: 40, waves: 1 });
  const records = rowsOf('run', 'records.jsonl');
  expect([countOf(records, 'side', 'Heads'), countOf(records, 'side', 'Tails')]).toEqual([10, 30]);
  for (const { side, size } of records) expect(size).toBe(side === 'Heads' ? 1 : 2);
});

test('requests of a batch that hold answers to a format are not those of one that does not', async () => {
  const file = at('held.jsonl');
  const batch = {
    ...{ model: 'http://127.0.0.1:9/v1', endpointModel: 'served', batchFile: file },
    ...{ samples: 4, maxAnswers: 8 },
  };
  await run({ ...batch, out: 'held', constrained: 'mask' });
  expect(JSON.stringify(requestsIn(file)[0]!.body)).toContain('Heads|Tails');
  await expect(run({ ...batch, out: 'free' })).rejects.toThrow(/other|another/);
  const again = await run({ ...batch, out: 'held', constrained: 'mask' });
  expect(again.json).toMatchObject({ batch: { unanswered: { answers: 8 }, written: { answers: 0 } } });
});
