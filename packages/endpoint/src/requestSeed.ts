/** Answers a seed is apart from the next; servers that give the choices of a request seeds of their own count up. */
const seedStride = 1_000_000n;

/** The seed of a request, by the one given and the first answer's index; 31 bits. */
export const requestSeed = (seed: number, index: number): number =>
  Number((BigInt(seed) * seedStride + BigInt(index)) % 2n ** 31n);
