import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readRun } from '../finished.js';
import { openRun } from '../run.js';
import { temporaryFolders } from '../testing/temporary.js';
import { openJob } from './job.js';

const temporary = temporaryFolders();
const description = { command: 'roll', settings: { n: 4 }, inputs: {}, machine: {}, code: '1' };
const schema = z.object({ index: z.int(), text: z.string() });
const items = [0, 1, 2, 3].map((index) => ({ index, text: `answer ${index}\n\u2028"` }));
const sum = z.object({ sum: z.number() });

async function all<T>(found: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of found) list.push(item);
  return list;
}

test('several of one process and of others do each part once, and what they make is read as any run', async () => {
  const folder = join(temporary(), 'run');
  const jobs = await Promise.all([1, 2, 3].map(() => openJob({ folder }, description)));
  expect(jobs.map(({ isNew }) => isNew).sort()).toEqual([false, false, true]);
  const claims = await Promise.all(jobs.map((job) => job.part('a', schema).claim()));
  const [claim, ...more] = claims.filter((each) => each !== undefined);
  expect(more).toEqual([]);
  for (const item of [...items].reverse()) claim!.append(item);
  expect(() => claim!.append(items[0]!)).toThrow('item.index');
  await claim!.finish();
  for (const job of jobs) expect(await all(job.part('a', schema).read())).toEqual(items);
  const computed: number[] = [];
  const results = await Promise.all(
    jobs.map((job, i) =>
      job.settle((stage) => stage.metrics(sum).once(async () => ({ sum: computed.push(i) + 6 - 1 }))),
    ),
  );
  expect(results).toEqual([{ sum: 6 }, { sum: 6 }, { sum: 6 }]);
  for (const job of jobs) await job.close();
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(
    ['manifest.json', 'metrics.json', 'parts', 'parts/a', 'parts/a/items.jsonl', 'parts/a/seal.json'].sort(),
  );
  expect(await (await readRun(folder)).result(sum)).toEqual({ sum: 6 });
});
