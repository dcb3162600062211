import { uniforms } from '@diffuse/metrics';
import type { Outcome } from '@diffuse/workbench';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { existsSync, readFileSync } from 'node:fs';
import { countOf, mixture, nonsense, tossRuns, type Row } from '../testing/tosses.js';

const { run, rowsOf, at, answered } = tossRuns();

test('as many records come as were asked for, in the wanted shares, and every other answer is kept with why', async () => {
  const { failed, delivery } = await run({ samples: 60 });
  expect(failed).toBeUndefined();
  const records = rowsOf('run', 'records.jsonl');
  expect(records).toHaveLength(60);
  expect(countOf(records, 'side', 'Tails')).toBe(45);
  const others = rowsOf('run', 'rejected.jsonl');
  expect(others.length + records.length).toBe(delivery.draws);
  const indices = [...records.map((row) => row['draw.index']), ...others.map(({ index }) => index)].sort(
    (a, b) => (a as number) - (b as number),
  );
  expect(indices).toEqual([...Array(delivery.draws).keys()]);
  for (const { text, reasons } of others) {
    const [{ reason }] = reasons as [{ reason: string }];
    if (text === nonsense) expect(reason).toBe('no braces');
    else expect(['surplus', 'not needed']).toContain(reason);
  }
  expect(delivery).toMatchObject({ wanted: 60, accepted: 60, ended: 'delivered', noAnswers: 0 });
  expect(delivery.validity.lower).toBeLessThan(0.8);
  expect(delivery.validity.upper).toBeGreaterThan(0.8);
});

test('without quotas the first valid answers are the records', async () => {
  await run({ samples: 60, quotas: 'off' });
  const records = rowsOf('run', 'records.jsonl');
  const last = records.at(-1)!['draw.index'] as number;
  for (const { index, text, reasons } of rowsOf('run', 'rejected.jsonl')) {
    const expected = (index as number) < last || text === nonsense ? 'no braces' : 'not needed';
    expect(reasons).toMatchObject([{ reason: expected }]);
  }
});

test('where the most answers are reached, what there is is written, and the run goes on when more may be asked', async () => {
  const first = await run({ samples: 60, maxAnswers: 100 });
  expect(first.failed).toMatchObject({ code: 3 });
  expect(first.failed!.message).toMatch(/^\d+ of 60 records in 100 answers, the most that were to be asked for/);
  expect(first.failed!.message).toContain('surplus');
  expect(first.delivery).toMatchObject({ draws: 100, ended: 'most answers' });
  expect(answered()).toBe(100);
  const then = await run({ samples: 60, maxAnswers: 1200 });
  expect(then.failed).toBeUndefined();
  expect(answered()).toBe(then.delivery.draws);
  const whole = await run({ samples: 60, maxAnswers: 1200, out: 'whole' });
  expect(then.delivery).toEqual(whole.delivery);
  for (const file of ['records.jsonl', 'records.parquet', 'records.arrow', 'rejected.jsonl', 'metrics.json'])
    expect(readFileSync(at('run', file))).toEqual(readFileSync(at('whole', file)));
});

test('a model that says no such records is not asked for ever', async () => {
  const { failed, delivery } = await run({ samples: 600 }, () => nonsense);
  expect(delivery).toMatchObject({ draws: 1100, accepted: 0, ended: 'nothing accepted' });
  expect(failed!.message).toContain('the model does not say such records');
  expect(rowsOf('run', 'records.jsonl')).toEqual([]);
  expect(rowsOf('run', 'rejected.jsonl')).toHaveLength(1100);
});

test('a run that was stopped, at whichever answer, ends with the same bytes', async () => {
  await run({ samples: 60, out: 'whole' });
  for (const answers of [1, 20, 59, 61, 30]) {
    const stop = new AbortController();
    let updates = 0;
    const update = (): void => {
      if (++updates === answers) stop.abort(new Error('stopped'));
    };
    const context = { ...quietContext, signal: stop.signal, progress: () => ({ update, stop: () => undefined }) };
    await expect(run({ samples: 60, concurrency: 1 }, mixture, context)).rejects.toThrow('stopped');
  }
  await run({ samples: 60, concurrency: 1 });
  for (const file of ['records.jsonl', 'records.parquet', 'records.arrow', 'rejected.jsonl', 'metrics.json'])
    expect(readFileSync(at('run', file))).toEqual(readFileSync(at('whole', file)));
});

test('the model is told what is drawn, each record has it, and says the rest', async () => {
  const asked: string[] = [];
  const sizes = (seed: number, request: string): string => {
    asked.push(request);
    return uniforms(seed)() < 0.3 ? nonsense : `{${1 + (seed % 9)}}`;
  };
  const { delivery, failed } = await run({ samples: 40, drawn: ['side'] }, sizes);
  expect(failed).toBeUndefined();
  expect(delivery).toMatchObject({ accepted: 40, drawn: ['side'], analysed: { answers: 40, of: 'the first wave' } });
  const records = rowsOf('run', 'records.jsonl');
  expect([countOf(records, 'side', 'Heads'), countOf(records, 'side', 'Tails')]).toEqual([10, 30]);
  expect(records.every(({ size }) => Number.isInteger(size))).toBe(true);
  const told = (side: string): number => asked.filter((request) => request.endsWith(`Side: ${side}`)).length;
  expect(told('Heads') + told('Tails')).toBe(asked.length);
  expect(told('Heads')).toBeGreaterThanOrEqual(10);
  expect(asked.length).toBe(delivery.draws);
  const others = rowsOf('run', 'rejected.jsonl');
  expect(others.every(({ drawn }) => ['Heads', 'Tails'].includes((drawn as Row)['side'] as string))).toBe(true);
});

test('a preview shows records as they come and keeps nothing', async () => {
  const notes: string[] = [];
  const context = { ...quietContext, note: (message: string) => void notes.push(message) };
  const { folder, json, text } = (await run({ preview: 3 }, mixture, context)) as Outcome;
  const { answers } = json as { answers: { accepted: boolean }[] };
  expect(folder).toBeUndefined();
  expect(answers.filter(({ accepted }) => accepted)).toHaveLength(3);
  expect(notes.filter((note) => /^answer \d+, accepted/.test(note))).toHaveLength(3);
  expect(text).toContain('3 of 3 records accepted');
  expect(existsSync(at('run'))).toBe(false);
});

test('a preview shows what is drawn beside the answer, and asks for no more answers than it may', async () => {
  const notes: string[] = [];
  const context = { ...quietContext, note: (message: string) => void notes.push(message) };
  const { json } = (await run({ preview: 2, drawn: ['side'], maxAnswers: 3 }, () => '{0}', context)) as Outcome;
  expect((json as { answers: object[] }).answers).toHaveLength(3);
  expect(notes.filter((note) => /^answer \d, rejected: .*\nwith side (?:Heads|Tails)\n\{0\}$/.test(note))).toHaveLength(
    3,
  );
});

test.each([
  ['drawn', { drawn: ['size', 'weight'] }],
  ['drawn', { drawn: ['all'] }],
  ['maxAnswers', { maxAnswers: 3 }],
  ['maxAnswers', { batchFile: 'requests.jsonl', endpointModel: 'served' }],
  ['notLike', { notLike: ['nowhere.csv'] }],
  ['splits', { splits: ['all=1'] }],
  ['splits', { splits: ['train'] }],
  ['splits', { splits: ['train=-1'] }],
  ['splits', { splits: ['train=1', 'train=2'] }],
  ['splitBy', { splitBy: 'side' }],
  ['splitBy', { splits: ['train=1'], splitBy: 'colour' }],
])('%s is refused where it cannot be', async (option, given) => {
  await expect(run({ samples: 40, ...given })).rejects.toMatchObject({ option });
});
