import type { Claim, Job, Part } from '@diffuse/runs';
import { keptDrawSchema, type KeptDraw } from './drawnAnswer.js';
import type { Block } from './waves.js';

/** Where the answers of a run are kept. */
export interface Parts {
  /** The part of these answers. */
  part(block: Block): Part<KeptDraw>;
  /** Waits until one of the blocks' parts is done or free. */
  waitFor(blocks: readonly Block[], signal: AbortSignal | undefined): Promise<void>;
}

/** Nine digits: files of parts are in the order of their answers. */
const nameOf = ({ first }: Block): string => `a${String(first).padStart(9, '0')}`;

/** The parts of a job, which several processes may draw. */
export function partsIn(job: Job, onWait: (words: string) => void): Parts {
  const part = (block: Block): Part<KeptDraw> => job.part(nameOf(block), keptDrawSchema);
  return {
    part,
    waitFor: (blocks, signal) => job.waitFor(blocks.map(part), { ...(signal && { signal }), onWait }),
  };
}

/** The same parts where none is sealed: answers may be missing that come later. */
export function unsealed(parts: Parts): Parts {
  const open = (claim: Claim<KeptDraw>): Claim<KeptDraw> => ({ ...claim, finish: () => claim.release() });
  return {
    ...parts,
    part(block) {
      const part = parts.part(block);
      return {
        ...part,
        async claim() {
          const claim = await part.claim();
          return claim && open(claim);
        },
      };
    },
  };
}
