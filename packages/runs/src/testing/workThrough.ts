import fc from 'fast-check';
import { join } from 'node:path';
import { contents } from './contents.js';
import type { Mortal } from './mortal.js';
import { temporaryFolders } from './temporary.js';

/** What a test asks of work in a folder that goes on with what is there. */
export interface Killable {
  /** Works in a new folder, killed after so many changes to it, once for each number, and then until it ends; all files by then. */
  workThrough(...kills: readonly number[]): Promise<Record<string, string>>;
  /** Expects that work that is killed several times, whenever that is, leaves what it leaves unharmed. */
  expectAsUnharmed(): Promise<void>;
}

/** Such work, by processes of such a file system. */
export function killable(mortal: Mortal, work: (folder: string) => Promise<void>): Killable {
  const temporary = temporaryFolders();
  let processes = 2 ** 22; // above all numbers of processes, so that nothing of this number lives

  async function workThrough(...kills: readonly number[]): Promise<Record<string, string>> {
    const folder = join(temporary(), 'run');
    for (const changes of [...kills, Infinity]) {
      mortal.live(changes);
      Object.defineProperty(process, 'pid', { value: ++processes });
      await work(folder).catch((error: unknown) => expect(String(error)).toBe('Error: killed'));
    }
    return contents(folder);
  }

  return {
    workThrough,
    async expectAsUnharmed() {
      const whole = await workThrough();
      const kill = fc.nat({ max: mortal.count() });
      await fc.assert(
        fc.asyncProperty(fc.array(kill, { minLength: 2, maxLength: 5 }), async (kills) => {
          expect(await workThrough(...kills)).toEqual(whole);
        }),
        { numRuns: 20 },
      );
    },
  };
}
