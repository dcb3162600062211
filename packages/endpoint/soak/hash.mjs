/** A whole number from 0 to 2³² − 1 that another settles (the finalizer of MurmurHash3). */
export function hash(number) {
  let mixed = (number ^ 0x9e3779b9) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A stream of numbers in [0, 1) that a seed settles. */
export function random(seed) {
  let count = hash(seed);
  return () => hash(count++) / 2 ** 32;
}
