import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startChild, type Child } from '../testing/child.js';
import { contents } from '../testing/contents.js';
import type { Orders } from '../testing/jobChild.js';
import { temporaryFolders } from '../testing/temporary.js';

const temporary = temporaryFolders();
const timing = { beat: 100, silence: 1500, ask: 50 };
const onHost = (folder: string, seat: string, more: Partial<Orders> = {}): Orders => ({
  folder,
  timing: { ...timing, seat },
  parts: 40,
  items: 6,
  pace: 5,
  ...more,
});

const indices = (folder: string): number[] =>
  readFileSync(join(folder, 'records.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { index: number }).index);

/** What one process makes alone, unharmed. */
async function alone(more: Partial<Orders> = {}): Promise<Record<string, string>> {
  const folder = join(temporary(), 'run');
  expect(await startChild(onHost(folder, 'alone', { pace: 0, ...more })).ended).toBe(0);
  return contents(folder);
}

test('a process that is stopped for longer than the others wait finds its part taken over, and writes no more to it', async () => {
  const folder = join(temporary(), 'run');
  const few = { parts: 2, items: 5 };
  const stopped = startChild(onHost(folder, 'one', { ...few, pace: 300 }));
  const claimed = /^claimed (.*) 0/.exec(await stopped.says(/^claimed/))![1]!;
  await stopped.says(/^appended/);
  stopped.process.kill('SIGSTOP');
  const other = startChild(onHost(folder, 'other', few));
  const takenOver = await other.says(new RegExp(`^claimed ${claimed} `));
  expect(takenOver).toMatch(/ [1-5]$/); // with what was there
  await other.says(/^ended/);
  stopped.process.kill('SIGCONT');
  expect(await Promise.all([stopped.ended, other.ended])).toEqual([0, 0]);
  expect(stopped.said).toContain(`taken ${claimed}`);
  expect(contents(folder)).toEqual(await alone(few));
});

test('three processes, killed and stopped at any moment, make what one makes, each record once', async () => {
  const folder = join(temporary(), 'run');
  let started = 0;
  const begin = (): Child => startChild(onHost(folder, `host ${started++ % 3}`, { pace: 15 }));
  const living = [begin(), begin(), begin()];
  await Promise.all(living.map((child) => child.says(/^joined/)));
  let harmed = 0;
  while (!existsSync(join(folder, 'metrics.json')) && harmed < 30) {
    await wait(Math.random() * 400);
    const which = Math.floor(Math.random() * living.length);
    const { process: victim } = living[which]!;
    if (harmed++ % 3 < 2) {
      victim.kill('SIGKILL');
      living[which] = begin();
    } else {
      victim.kill('SIGSTOP');
      setTimeout(() => victim.kill('SIGCONT'), timing.silence * 1.5);
    }
  }
  expect(harmed).toBeGreaterThan(3);
  await Promise.all(living.map(async ({ ended }) => expect(await ended).toBe(0)));
  expect(indices(folder)).toEqual(Array.from({ length: 240 }, (_, index) => index));
  expect(contents(folder)).toEqual(await alone());
});

test('what a killed process of this very host had claimed is free at once', async () => {
  const folder = join(temporary(), 'run');
  const here: Orders = { folder, timing: { ...timing, silence: 600_000 }, parts: 2, items: 5, pace: 100 };
  const killed = startChild(here);
  await killed.says(/^appended/);
  killed.process.kill('SIGKILL');
  await killed.ended;
  const next = startChild({ ...here, pace: 0 });
  expect(await next.ended).toBe(0);
  expect(contents(folder)).toEqual(await alone({ parts: 2, items: 5 }));
});
