import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readRun } from '../finished.js';
import { openRun } from '../run.js';
import { temporaryFolders } from '../testing/temporary.js';
import { openJob } from './job.js';

const temporary = temporaryFolders();
const description = { command: 'roll', settings: { n: 4 }, inputs: {}, machine: {}, code: '1' };
const other = { ...description, settings: { n: 5 } };
const schema = z.object({ index: z.int(), text: z.string() });
const items = [0, 1, 2].map((index) => ({ index, text: `answer ${index}` }));

async function begun() {
  const folder = join(temporary(), 'run');
  const job = await openJob({ folder }, description);
  const claim = (await job.part('a', schema).claim())!;
  for (const item of items) claim.append(item);
  return { folder, job, claim };
}

async function done() {
  const { folder, job, claim } = await begun();
  await claim.finish();
  await job.close();
  return folder;
}

async function all<T>(found: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of found) list.push(item);
  return list;
}

const change = (path: string, from: string, to: string): void =>
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));

const edits: [string, (part: string) => void][] = [
  ['an item changed', (part) => change(join(part, 'items.jsonl'), 'answer 1', 'answer 7')],
  ['an item removed', (part) => truncateSync(join(part, 'items.jsonl'), 30)],
  ['its items removed', (part) => rmSync(join(part, 'items.jsonl'))],
  ['its seal changed', (part) => change(join(part, 'seal.json'), '"items": 3', '"items": 4')],
  ['its seal broken', (part) => change(join(part, 'seal.json'), '}', '')],
  ['its seal removed', (part) => rmSync(join(part, 'seal.json'))],
  ['another part in its place', (part) => change(join(part, 'seal.json'), '"a"', '"b"')],
];

test.each(edits)('a part with %s by hand is refused by who goes on and by who reads', async (_, edit) => {
  const folder = await done();
  edit(join(folder, 'parts/a'));
  const job = await openJob({ folder }, description);
  for (const run of [job, await readRun(folder)])
    await expect(all(run.part('a', schema).read())).rejects.toThrow(/holds parts\/a\/(items.jsonl|seal.json), which /);
  await job.close();
});

test('a part whose seal somebody removed is not made over what is there', async () => {
  const folder = await done();
  rmSync(join(folder, 'parts/a/seal.json'));
  const job = await openJob({ folder }, description);
  const claim = (await job.part('a', schema).claim())!;
  await expect(claim.finish()).rejects.toMatchObject({ code: 'edited', fault: { file: 'parts/a/seal.json' } });
  await job.close();
});

test('of what a killed process left, a line that was cut off is dropped, and one that was changed is refused', async () => {
  const { folder, job } = await begun();
  const partial = join(folder, 'parts/a.1.partial');
  truncateSync(partial, readFileSync(partial).length - 5);
  await job.close();
  const next = await openJob({ folder }, description);
  const claim = (await next.part('a', schema).claim())!;
  expect(claim.kept).toEqual(items.slice(0, 2));
  await claim.release();
  change(partial, 'answer 1', 'answer 7');
  await expect(next.part('a', schema).claim()).rejects.toMatchObject({ code: 'edited' });
  change(partial, 'answer 7', 'answer 1');
  expect((await next.part('a', schema).claim())!.kept).toEqual(items.slice(0, 2)); // the refusal left it free
  await next.close();
});

test('a folder in which others work is no run for one process, and what they write is let be', async () => {
  const { folder, job, claim } = await begun();
  for (const name of ['metrics.json.7.unfinished', 'parts/x.7.unfinished']) writeFileSync(join(folder, name), '');
  const before = readdirSync(folder, { recursive: true });
  await expect(openRun({ folder }, description)).rejects.toThrow(
    `holds a job on which others work (process ${process.pid} on `,
  );
  await expect(openRun({ folder }, other)).rejects.toMatchObject({ code: 'other-run' });
  await expect(openJob({ folder }, other)).rejects.toThrow('n: 4 there, 5 now');
  await (await openJob({ folder }, description)).close();
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
  await claim.finish();
  await job.close();
  await expect(openRun({ folder }, description)).rejects.toThrow('is to be opened as one');
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(
    ['manifest.json', 'parts', 'parts/a', 'parts/a/items.jsonl', 'parts/a/seal.json'].sort(),
  );
});

test('a run that one process began is not joined; one that made nothing leaves its folder', async () => {
  const folder = join(temporary(), 'run');
  const run = await openRun({ folder }, description);
  await expect(openJob({ folder }, description)).rejects.toThrow(`process ${process.pid} (diffuse roll`);
  await run.close();
  const job = await openJob({ folder }, other);
  await job.settle((stage) => stage.metrics(z.object({})).once(() => Promise.resolve({})));
  await job.close();
  const ordinary = join(temporary(), 'run');
  const kept = await openRun({ folder: ordinary }, description);
  await kept.metrics(z.object({})).once(() => Promise.resolve({}));
  await kept.close();
  await expect(openJob({ folder: ordinary }, description)).rejects.toThrow(/that others cannot join: name another/);
});

test('jobs without a folder of their own that begin at one moment are one, and one of something else is beside', async () => {
  const place = { in: temporary(), name: 'roll' };
  const jobs = await Promise.all([description, description, other, description].map((each) => openJob(place, each)));
  expect(new Set(jobs.map(({ folder }) => folder)).size).toBe(2);
  expect(jobs.filter(({ isNew }) => isNew)).toHaveLength(2);
  for (const job of jobs) await job.close();
});

test('links lead no part out of the folder, nor do names', async () => {
  const folder = await done();
  const beside = temporary();
  cpSync(join(folder, 'parts/a'), join(beside, 'a'), { recursive: true });
  mkdirSync(join(folder, 'parts'), { recursive: true });
  symlinkSync(join(beside, 'a'), join(folder, 'parts/b'));
  const run = await readRun(folder);
  expect(() => run.part('b', schema).isDone()).toThrow(/is a link out of/);
  for (const name of ['..', 'a/b', '', 'A', '_settle', 'a.1.claim', 'n'.repeat(101)])
    expect(() => run.part(name, schema)).toThrow('small letters, digits');
});
