/** A program: it is told what to do, as JSON, by its argument. */
import { writeAtomically } from '@diffuse/files';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { RunError } from '../errors.js';
import { openJobWith } from '../job/job.js';
import type { Part } from '../job/part.js';
import type { Timing } from '../job/timing.js';

/** What a process that works on a job is told. */
export interface Orders {
  readonly folder: string;
  readonly timing: Timing;
  readonly parts: number;
  /** Of a part. */
  readonly items: number;
  /** Milliseconds that an item takes. */
  readonly pace: number;
}

const record = z.object({ index: z.int(), text: z.string() });
type Record = z.output<typeof record>;

/** The same whichever process makes it, of lengths that go on for more than one write of a pipe or a page. */
const make = (index: number): Record => ({ index, text: `answer ${index} `.repeat(1 + (index % 97)) });

/** Works on a job until it has ended, and says what it does, and which parts others took over from it meanwhile. */
async function work({ folder, timing, parts, items, pace }: Orders): Promise<void> {
  const job = await openJobWith(
    timing,
    { folder },
    { command: 'roll', settings: { parts, items }, inputs: {}, machine: {}, code: '' },
  );
  console.log('joined');
  const all = Array.from({ length: parts }, (_, i) => job.part(`w000-b${String(i).padStart(4, '0')}`, record));
  const first = process.pid % parts;
  while (all.some((part) => !part.isDone())) {
    for (const [i, part] of [...all.entries()].slice(first).concat([...all.entries()].slice(0, first)))
      await doPart(part, i * items).catch((error: unknown) => {
        if (!(error instanceof RunError) || error.code !== 'taken') throw error;
        console.log(`taken ${part.name}`);
      });
    await job.waitFor(all);
  }

  async function doPart(part: Part<Record>, start: number): Promise<void> {
    const claim = await part.claim();
    if (claim === undefined) return;
    const there = new Set(claim.kept.map(({ index }) => index));
    console.log(`claimed ${part.name} ${there.size}`);
    for (let index = start; index < start + items; index++) {
      if (there.has(index)) continue;
      await wait(pace);
      claim.append(make(index));
      console.log(`appended ${index}`);
    }
    await claim.finish();
  }

  await job.settle(async (stage) => {
    const count = stage.metrics(z.object({ characters: z.number() }));
    await count.once(async () => {
      let characters = 0;
      for (const part of all) for await (const { text } of part.read()) characters += text.length;
      return { characters };
    });
    await stage.records(['jsonl'], async (path) => {
      const lines: string[] = [];
      for (const part of all) for await (const item of part.read()) lines.push(`${JSON.stringify(item)}\n`);
      await writeAtomically(path, lines);
    });
  });
  await job.close();
  console.log('ended');
}

await work(JSON.parse(process.argv[2]!) as Orders);
