import { philox } from '../random.js';
import { fnv64 } from './minHash.js';

const { imul } = Math;

/**
 * MinHash signatures of `size` places, as `minHash` makes them, by hash functions that are ten times as fast: MurmurHash3's
 * finaliser (Appleby 2011) of a member's 64 bits, each function with a seed of its own.
 */
export function signatures(size: number): (members: Iterable<string>) => Uint32Array {
  const seeds = Uint32Array.from({ length: size }, (_, i) => philox(i, 0, 0x6d696e48)[0]);
  return (members) => {
    const signature = new Uint32Array(size).fill(0xffffffff);
    for (const member of members) {
      const [low, high] = fnv64(member);
      for (let i = 0; i < size; i++) {
        let hash = low ^ seeds[i]!;
        hash = imul(hash ^ (hash >>> 16), 0x85ebca6b) ^ high;
        hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
        hash = (hash ^ (hash >>> 16)) >>> 0;
        if (hash < signature[i]!) signature[i] = hash;
      }
    }
    return signature;
  };
}
