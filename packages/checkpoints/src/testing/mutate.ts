/** A small generator of numbers below `bound`: the same for the same seed (mulberry32). */
export function randomIntegers(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** One fault of those that files suffer: changed bits and bytes, huge numbers, lost, doubled and missing parts. */
export function mutate(bytes: Uint8Array, random: (bound: number) => number): Uint8Array {
  const at = random(random(3) === 0 ? bytes.length : Math.min(bytes.length, 2048));
  const length = 1 + random(64);
  const copy = bytes.slice();
  switch (random(6)) {
    case 0:
      copy[at]! ^= 1 << random(8);
      return copy;
    case 1:
      copy[at] = random(256);
      return copy;
    case 2:
      copy.subarray(at, at + 1 + random(8)).fill(random(2) === 0 ? 255 : 0);
      return copy;
    case 3:
      return bytes.slice(0, at);
    case 4:
      return joined(bytes.subarray(0, at), bytes.subarray(at + length));
    default:
      return joined(bytes.subarray(0, at + length), bytes.subarray(at));
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Calls `read` and returns what it threw, unless that is the plain error with a message that users are to get. */
export async function strangeError(read: () => unknown): Promise<unknown> {
  try {
    await read();
    return undefined;
  } catch (error) {
    const { name, message } = error as Error;
    return name === 'Error' && message !== '' ? undefined : error;
  }
}
