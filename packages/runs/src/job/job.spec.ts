import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readRun } from '../finished.js';
import { temporaryFolders } from '../testing/temporary.js';
import { openJob, openJobWith } from './job.js';

const temporary = temporaryFolders();
const description = { command: 'roll', settings: { n: 4 }, inputs: {}, machine: {}, code: '1' };
const schema = z.object({ index: z.int(), text: z.string() });
const items = [0, 1, 2, 3].map((index) => ({ index, text: `answer ${index}\n\u2028\r"` }));
const sum = z.object({ sum: z.number() });
const quick = { beat: 50, silence: 60_000, ask: 20 };

async function all<T>(found: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of found) list.push(item);
  return list;
}

test('of several, one does a part and one the results, and what they make is read as any run', async () => {
  const folder = join(temporary(), 'run');
  const jobs = await Promise.all([1, 2, 3].map(() => openJob({ folder }, description)));
  expect(jobs.map(({ isNew }) => isNew).sort()).toEqual([false, false, true]);
  const claims = await Promise.all(jobs.map((job) => job.part('a', schema).claim()));
  const [claim, ...more] = claims.filter((each) => each !== undefined);
  expect(more).toEqual([]);
  for (const item of items.toReversed()) claim!.append(item);
  await claim!.finish();
  for (const job of jobs) expect(await all(job.part('a', schema).read())).toEqual(items);
  let computed = 0;
  const results = await Promise.all(
    jobs.map((job) => job.settle((stage) => stage.metrics(sum).once(async () => ({ sum: 6 + computed++ })))),
  );
  expect(results).toEqual([{ sum: 6 }, { sum: 6 }, { sum: 6 }]);
  for (const job of jobs) await job.close();
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(
    ['manifest.json', 'metrics.json', 'parts', 'parts/a', 'parts/a/items.jsonl', 'parts/a/seal.json'].sort(),
  );
  const run = await readRun(folder);
  expect(await run.result(sum)).toEqual({ sum: 6 });
  const [a, b] = [run.part('a', schema), run.part('b', schema)];
  expect([a.isDone(), b.isDone(), await all(a.read())]).toEqual([true, false, items]);
  await expect(all(b.read())).rejects.toMatchObject({ code: 'open-part' });
});

test('what one leaves of a part the next goes on with; an index is there once', async () => {
  const folder = join(temporary(), 'run');
  const [first, second] = [await openJob({ folder }, description), await openJob({ folder }, description)];
  const left = (await first.part('a', schema).claim())!;
  for (const item of [items[2]!, items[0]!]) left.append(item);
  for (const index of [2, -1, 0.5, NaN]) expect(() => left.append({ index, text: '' })).toThrow('item.index');
  expect(await second.part('a', schema).claim()).toBeUndefined();
  await left.release();
  expect(await second.kept()).toBe(2);
  const next = (await second.part('a', schema).claim())!;
  expect(next.kept).toEqual([items[0], items[2]]);
  expect(() => left.append(items[1]!)).toThrow(/holds a, which another process has taken over/);
  await expect(left.finish()).rejects.toMatchObject({ code: 'taken' });
  expect(() => next.append(items[0]!)).toThrow('item.index');
  next.append(items[1]!);
  await second.close(); // without a word, as a program that fails
  const last = (await first.part('a', schema).claim())!;
  expect(last.kept).toEqual(items.slice(0, 3));
  await last.finish();
  expect(await all(first.part('a', schema).read())).toEqual(items.slice(0, 3));
  expect(await first.kept()).toBe(3);
  expect(await first.part('a', schema).claim()).toBeUndefined();
  await first.close();
});

test('parts that others have are waited for until they are done or left, with words on who has them', async () => {
  const folder = join(temporary(), 'run');
  const [mine, theirs] = await Promise.all([1, 2].map(() => openJobWith(quick, { folder }, description)));
  const [a, b] = ['a', 'b'].map((name) => mine!.part(name, schema));
  const claims = await Promise.all(['a', 'b'].map((name) => theirs!.part(name, schema).claim()));
  const words: string[] = [];
  const waiting = { onWait: (who: string) => void words.push(who) };
  const reason = new Error('enough');
  const signal = AbortSignal.timeout(100);
  await expect(mine!.waitFor([a!, b!], { ...waiting, signal })).rejects.toMatchObject({ name: 'TimeoutError' });
  await expect(mine!.waitFor([a!], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(words).toEqual([expect.stringMatching(`^process ${process.pid} on .*, diffuse roll, since `)]);
  const isDone = mine!.waitFor([a!]);
  await claims[0]!.finish();
  await isDone;
  const isFree = mine!.waitFor([a!, b!]);
  await claims[1]!.release();
  await isFree;
  expect([a!.isDone(), b!.isDone()]).toEqual([true, false]);
  for (const job of [mine!, theirs!]) await job.close();
});

test('one at a time is alone with the results; a wait for that can be ended', async () => {
  const folder = join(temporary(), 'run');
  const [first, second] = await Promise.all([1, 2].map(() => openJobWith(quick, { folder }, description)));
  let held: Promise<void>;
  const release = await new Promise<() => void>((begun) => {
    held = first!.settle(() => new Promise<void>((done) => begun(done)));
  });
  const words: string[] = [];
  const waiting = { signal: AbortSignal.timeout(100), onWait: (who: string) => void words.push(who) };
  await expect(second!.settle(() => Promise.resolve(), waiting)).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(words).toHaveLength(1);
  const next = second!.settle(() => Promise.resolve('had it'));
  release();
  await held!;
  expect(await next).toBe('had it');
  await expect(first!.settle(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await first!.settle(() => Promise.resolve('again'))).toBe('again');
  for (const job of [first!, second!]) await job.close();
  expect(readdirSync(folder)).toEqual(['manifest.json']);
});

test('who loses the results to another begins again, with what the other made', async () => {
  const folder = join(temporary(), 'run');
  const job = await openJobWith(quick, { folder }, description);
  let turns = 0;
  const result = await job.settle((stage) =>
    stage.metrics(sum).once(() => {
      if (turns++ === 0) writeFileSync(join(folder, 'parts/_settle.2.claim'), 'x'.repeat(36)); // of one that is gone since
      return Promise.resolve({ sum: turns });
    }),
  );
  expect([result, turns]).toEqual([{ sum: 2 }, 2]);
  await job.close();
  expect(await (await readRun(folder)).result(sum)).toEqual({ sum: 2 });
});
