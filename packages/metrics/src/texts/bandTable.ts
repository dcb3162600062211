import type { Banding } from './banding.js';

const { imul } = Math;

/** Which of the texts so far agree with a signature in all rows of some band. 16 to 24 bytes a text and band. */
export interface BandTable {
  add(signature: Uint32Array): void;
  /** Indices of candidates, each once, of each band the newest first. `most` are looked at in a band. */
  candidates(signature: Uint32Array, most: number): Generator<number>;
}

/**
 * A hash table for every band, chained: Maps of lists would take ten times the memory. Texts whose bands agree by their
 * 32-bit hash alone come as candidates too, one in four thousand million.
 */
export function bandTable({ bands, rows }: Banding): BandTable {
  let capacity = 1024; // a power of 2
  let size = 0;
  /** The newest text of each slot of each band, and for each text the one before it in its slot; -1 is none. */
  let heads = new Int32Array(2 * capacity * bands).fill(-1);
  let before = new Int32Array(capacity * bands);
  let keys = new Int32Array(capacity * bands);
  let seen = new Int32Array(capacity).fill(-1);
  let asked = 0;

  const slot = (band: number, key: number) => band * 2 * capacity + (key & (2 * capacity - 1));

  function link(text: number): void {
    for (let band = 0; band < bands; band++) {
      const at = slot(band, keys[text * bands + band]!);
      before[text * bands + band] = heads[at]!;
      heads[at] = text;
    }
  }

  function grow(): void {
    capacity *= 2;
    heads = new Int32Array(2 * capacity * bands).fill(-1);
    before = new Int32Array(capacity * bands);
    keys = enlarged(keys, capacity * bands);
    seen = enlarged(seen, capacity);
    for (let text = 0; text < size; text++) link(text);
  }

  return {
    add(signature) {
      if (size === capacity) grow();
      for (let band = 0; band < bands; band++) keys[size * bands + band] = keyOf(signature, band * rows, rows);
      seen[size] = -1;
      link(size++);
    },
    *candidates(signature, most) {
      asked++;
      for (let band = 0; band < bands; band++) {
        const key = keyOf(signature, band * rows, rows);
        let looked = 0;
        for (let text = heads[slot(band, key)]!; text >= 0 && looked < most; text = before[text * bands + band]!) {
          if (keys[text * bands + band] !== key) continue;
          looked++;
          if (seen[text] === asked) continue;
          seen[text] = asked;
          yield text;
        }
      }
    },
  };
}

function enlarged(values: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const all = new Int32Array(length);
  all.set(values);
  return all;
}

/** One signed 32-bit hash of the rows of a band (MurmurHash3's mixing, Appleby 2011). */
function keyOf(signature: Uint32Array, start: number, rows: number): number {
  let hash = 0x9747b28c;
  for (let i = start; i < start + rows; i++) {
    let k = imul(signature[i]!, 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    hash ^= imul(k, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
