import { writeNew } from '@diffuse/files';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { placeIn, remove, textIn } from '../place.js';
import type { Crew } from './crew.js';
import { partsFolder, type Worker } from './worker.js';

/** Something that one process at a time has for itself. */
export interface Hold {
  /** How many had it before, this one counted: no two holds of one thing have the same. */
  readonly generation: number;
  /** Whether it is this process's yet: another takes it over when this one gives no sign of life. */
  isOwn(): boolean;
  release(): Promise<void>;
}

/** Who may have something: it is free where nobody is named. */
interface Standing {
  /** How many have had it. */
  readonly generation: number;
  readonly holder?: Worker | undefined;
}

/** What there may be of a claim: itself, that it is free again, and of a part what was made under it. */
const endings = ['claim', 'free', 'partial', 'sealing'] as const;

type Ending = (typeof endings)[number];

const ofClaim = new RegExp(`^(?<name>[a-z0-9_-]+)\\.\\d+\\.(?<ending>${endings.join('|')})$`);

/** Of what a file in the parts' folder is a claim's, and its ending; undefined where it is no claim's. */
export const inClaimFile = (file: string): { readonly name: string; readonly ending: Ending } | undefined =>
  ofClaim.exec(file)?.groups as { name: string; ending: Ending } | undefined;

const mayTake = 10; // milliseconds

/** Somebody whose claim cannot be read, as where it is being written. */
const somebody: Worker = { id: '', pid: 1, start: '', seat: '', host: 'a host', doing: 'that just began', since: '' };

/**
 * Claims on something by its name. Each is a file that is made by one process alone, `<name>.<generation>.claim`; the last is the one that
 * counts, until there is a `.free` of its generation, or its process is gone. None is ever removed or written again while the
 * thing is to be had, so that nobody takes over for a dead process's claim one that came after it.
 */
export function openClaims(folder: string, crew: Crew, name: string) {
  const file = (generation: number, ending: Ending): string => `${partsFolder}/${name}.${generation}.${ending}`;
  const path = (generation: number, ending: Ending): string => placeIn(folder, file(generation, ending));
  const isThere = (generation: number, ending: Ending): boolean => existsSync(path(generation, ending));

  async function standing(): Promise<Standing> {
    let generation = 0;
    while (isThere(generation + 1, 'claim')) generation++;
    if (generation === 0 || isThere(generation, 'free')) return { generation };
    const id = await textIn(folder, file(generation, 'claim'));
    if (id === undefined) return standing(); // all of them were removed meanwhile
    const isBegun = id.length < crew.own.id.length;
    const holder = isBegun && !crew.isOld(path(generation, 'claim')) ? somebody : await crew.find(id);
    return { generation, holder };
  }

  return {
    standing,
    file,
    path,

    /** Takes it, where it is free; otherwise, who has it. */
    async take(): Promise<Hold | Worker> {
      for (;;) {
        const found = await standing();
        if (found.holder !== undefined) return found.holder;
        const generation = found.generation + 1;
        const [own, next] = [path(generation, 'claim'), path(generation + 1, 'claim')]; // once: they are asked for with each item
        if (!(await writeNew(own, crew.own.id))) {
          await wait(mayTake); // network drives may not show it at once
          continue;
        }
        const isOwn = (): boolean => existsSync(own) && !existsSync(next);
        return {
          generation,
          isOwn,
          async release() {
            if (isOwn()) await writeNew(path(generation, 'free'), '');
          },
        };
      }
    },

    /** Removes all claims, once nobody wants it any more: from the first on, so that whoever had one finds it gone. */
    async clear(): Promise<void> {
      for (let generation = 1; isThere(generation, 'claim'); generation++)
        for (const ending of endings) await remove(path(generation, ending), { recursive: true });
    },
  };
}

export const isHold = (taken: Hold | Worker): taken is Hold => 'generation' in taken;
