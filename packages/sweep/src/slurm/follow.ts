import { sleep } from '../sleep.js';
import type { QueuedElement } from './client.js';
import { keyOf, type Element } from './element.js';
import { stateInWords } from './words.js';
import type { Work } from './work.js';

/** Where an element stands. */
interface Standing {
  readonly element: Element;
  said: string;
  hasRun: boolean;
  /** By `performance.now`; while it is not in the queue. */
  goneAt: number | undefined;
}

/**
 * Tells what becomes of elements, and what they print, until each has left the queue and is settled, or is not although there was
 * time to see it. `look` sees all of the queue first, and may throw.
 */
export async function follow(
  elements: readonly Element[],
  work: Work,
  look: (queue: readonly QueuedElement[]) => Promise<void>,
): Promise<void> {
  const { client, timing, watch } = work;
  let left = elements.map((element): Standing => ({ element, said: '', hasRun: false, goneAt: undefined }));
  for (;;) {
    const names = [...new Set(left.map(({ element }) => element.name))];
    const queue = await client.queueOf(names, watch.signal);
    await look(queue);
    const found = new Map(queue.map((queued) => [keyOf(queued), queued]));
    const goesOn: Standing[] = [];
    for (const standing of left)
      if (!(await isOver(standing, found.get(keyOf(standing.element)), work))) goesOn.push(standing);
    left = goesOn;
    if (left.length === 0) return;
    await sleep(timing.look, watch.signal);
  }
}

async function isOver(
  standing: Standing,
  queued: QueuedElement | undefined,
  { watch, timing }: Work,
): Promise<boolean> {
  const { task, log } = standing.element;
  const say = (words: string): void => {
    if (words !== standing.said) watch.onState(task.name, words);
    standing.said = words;
  };
  if (queued !== undefined) {
    standing.goneAt = undefined;
    // One that was killed may have run between two looks: Slurm has it wait for two minutes, until BeginTime.
    const mayHaveRun = standing.hasRun || queued.state !== 'PENDING' || queued.reason === 'BeginTime';
    standing.hasRun = mayHaveRun && (await log.more(false));
    say(stateInWords(queued, standing.hasRun));
    return false;
  }
  standing.goneAt ??= performance.now();
  const isSettled = await watch.isSettled(task.name);
  if (!isSettled && performance.now() - standing.goneAt < timing.seen * 1000) return false;
  await log.more(true);
  say(isSettled ? 'ended' : `is gone from Slurm's queue, and not done`);
  return true;
}
