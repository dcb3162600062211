import { flattenTree, type DeviceTensor } from '@diffuse/jit';
import { philox } from './philox.js';

/** A hold on tensors: they stay until it is released, and may be kept beyond. */
export interface Hold<T> {
  readonly value: T;
  release(): void;
}

/**
 * Tensors on the device that are computed once and used again: what a model's frozen layers make of the same tokens does
 * not change between passes, adapters and measurements.
 */
export interface Kept {
  /**
   * The tensors of `key`, which says all that they depend on besides the model; computed where they are not kept, once
   * for all who ask at the same time. Rejects with what `compute` rejects with.
   *
   * @param compute a tree of tensors, which nobody else disposes of
   */
  hold<T>(key: string, compute: () => Promise<T>): Promise<Hold<T>>;
  /** Bytes that are kept. */
  bytes(): number;
  /** Frees all that nobody holds; the rest is freed with its last hold. */
  dispose(): void;
}

interface Entry {
  readonly value: Promise<unknown>;
  holds: number;
  /** Known once they are computed. */
  tensors: readonly DeviceTensor[];
  /** Whether they stay without a hold. */
  isKept: boolean;
}

/** All are of 4 bytes an element. */
const bytesOf = ({ tensors }: Entry): number =>
  tensors.reduce((sum, { shape }) => sum + 4 * shape.reduce((product, extent) => product * extent, 1), 0);

/** Of so many that do not fit, one is let in. */
const admission = 8;

/**
 * Keeps at most `most` bytes of tensors. What does not fit is let in one time in eight, and others that nobody holds make
 * room, drawn at random: work that goes through more than fits, again and again, then finds most of what fits, of which
 * the oldest first would leave nothing.
 */
export function keeper(most: number): Kept {
  const entries = new Map<string, Entry>();
  let total = 0;
  let draws = 0;

  const forget = (key: string, entry: Entry): void => {
    if (entries.get(key) === entry) entries.delete(key);
    if (entry.isKept) total -= bytesOf(entry);
    entry.isKept = false;
    if (entry.holds === 0) for (const tensor of entry.tensors) tensor.dispose();
  };

  const draw = (below: number): number => philox([draws++, 0, 0, 0], [0, 0])[0]! % below;

  const makeRoom = (bytes: number): void => {
    const idle = [...entries].filter(([, { holds, isKept }]) => isKept && holds === 0);
    while (total + bytes > most && idle.length > 0) forget(...idle.splice(draw(idle.length), 1)[0]!);
  };

  /** Keeps what was computed, if there is room for it. */
  const keep = (entry: Entry): void => {
    const bytes = bytesOf(entry);
    if (bytes <= most && total + bytes > most && draw(admission) === 0) makeRoom(bytes);
    entry.isKept = total + bytes <= most;
    if (entry.isKept) total += bytes;
  };

  const begin = <T>(key: string, compute: () => Promise<T>): Entry => {
    const computed = async (): Promise<T> => {
      try {
        const value = await compute();
        entry.tensors = flattenTree<DeviceTensor>(value).leaves;
        if (entries.get(key) === entry) keep(entry);
        return value;
      } catch (error) {
        forget(key, entry);
        throw error;
      }
    };
    const entry: Entry = { value: Promise.resolve().then(computed), holds: 0, tensors: [], isKept: false };
    entries.set(key, entry);
    return entry;
  };

  return {
    async hold<T>(key: string, compute: () => Promise<T>): Promise<Hold<T>> {
      const entry = entries.get(key) ?? begin(key, compute);
      entry.holds++;
      const value = (await entry.value) as T;
      let isHeld = true;
      return {
        value,
        release() {
          if (!isHeld) return;
          isHeld = false;
          if (--entry.holds === 0 && !entry.isKept) forget(key, entry);
        },
      };
    },
    bytes: () => total,
    dispose() {
      for (const [key, entry] of [...entries]) forget(key, entry);
    },
  };
}
