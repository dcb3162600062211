import { jest } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RunError } from '../errors.js';
import { interleavedFileSystem } from '../testing/interleaved.js';
import { temporaryFolders } from '../testing/temporary.js';

const asActor = interleavedFileSystem();
jest.unstable_mockModule('./heartbeat.js', () => ({ startHeartbeat: () => () => Promise.resolve() }));
const { joinCrew } = await import('./crew.js');
const { openPart } = await import('./part.js');
const { isSealed } = await import('./sealed.js');

const temporary = temporaryFolders();
const schema = z.object({ index: z.int(), by: z.string() });
const names = ['a', 'b'];
const items = 3;

/** What becomes of an actor before its step of that number: others take it for gone, though it goes on, or it is killed. */
const event = fc.record({
  at: fc.nat({ max: 120 }),
  what: fc.constantFrom('silent' as const, 'silent' as const, 'killed' as const),
});

test('whatever the order of steps, and whoever is killed or taken for gone, a part is made once and is whole', async () => {
  const counts = { killed: 0, silent: 0, taken: 0, kept: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.array(event, { maxLength: 4, size: 'max' }), { minLength: 2, maxLength: 3 }),
      async (scheduler, fates) => {
        const folder = join(temporary(), 'run');
        const seen = new Map<string, string>();
        const read = (name: string): string => readFileSync(join(folder, 'parts', name, 'items.jsonl'), 'utf8');

        async function program(who: number, told: { file?: string }): Promise<void> {
          const crew = await joinCrew(folder, 'roll', { beat: 1, silence: 1000, ask: 0, seat: `host ${who}` });
          told.file = join(folder, 'parts', `${crew.own.id}.worker`);
          const parts = names.map((name) => openPart(folder, crew, name, schema));
          for (let round = 0; round < 40 && !parts.every((part) => part.isDone()); round++)
            for (const part of parts)
              try {
                const claim = await part.claim();
                if (claim === undefined) continue;
                counts.kept += claim.kept.length;
                const there = claim.kept.map(({ index }) => index);
                for (const index of Array.from({ length: items }, (_, i) => i).filter((i) => !there.includes(i))) {
                  await scheduler.schedule(Promise.resolve(), 'make');
                  claim.append({ index, by: `${who}` });
                }
                await claim.finish();
              } catch (error) {
                if (!(error instanceof RunError) || error.code !== 'taken') throw error;
                counts.taken++;
              }
        }

        const running = fates.map((fateOf, who) => {
          const told: { file?: string } = {};
          let at = 0;
          let onEnd: () => void;
          const killed = new Promise<void>((end) => (onEnd = end));
          const turn = async (step: string): Promise<void> => {
            await scheduler.schedule(Promise.resolve(), `${who} ${step}`);
            const number = at++;
            const next = fateOf.find((each) => each.at === number)?.what;
            for (const name of names) if (!seen.has(name) && isSealed(folder, name)) seen.set(name, read(name));
            if (next === undefined || told.file === undefined) return;
            counts[next]++;
            utimesSync(told.file, new Date(0), new Date(0));
            if (next === 'silent' || who === 0) return; // one lives to the end
            onEnd();
            await new Promise(() => undefined);
          };
          return Promise.race([asActor({ turn }, () => program(who, told)), killed]);
        });
        await scheduler.waitFor(Promise.all(running));

        for (const name of names) {
          const made = read(name);
          expect(made).toBe(seen.get(name) ?? made); // as it was when it was first there
          const lines = made.split('\n').filter(Boolean);
          expect(lines.map((line) => schema.parse(JSON.parse(line)).index)).toEqual([0, 1, 2]);
        }
        expect(readdirSync(join(folder, 'parts')).filter((name) => names.includes(name))).toEqual(names);
      },
    ),
    { numRuns: 150 },
  );
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
});
