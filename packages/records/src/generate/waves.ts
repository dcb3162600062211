/** Answers that are asked for before any of them is judged: so many from the first index on. */
export interface Wave {
  readonly first: number;
  readonly size: number;
  /** Which rows of drawn values they are asked with, one each; undefined where the model says all fields. */
  readonly rows?: readonly number[] | undefined;
}

/** Answers of a part of a wave: what a process draws at a time, and what is lost of a search for the end of a run. */
export const mostOfPart = 500;

/** Fewer answers than this are not worth a wave, where there are no rows; nor is less than a twentieth of those there are. */
const fewest = 32;

/**
 * How many answers to ask for next, of which so many are likely to be needed, where there are `answers` already: at most as many again,
 * so that a wave of bad luck does not ask for thousands.
 */
export function sizeOfNext(needed: number, answers: number): number {
  return Math.max(fewest, Math.ceil(answers / 20), Math.min(Math.ceil(needed), answers));
}

/** Some consecutive answers of a wave. */
export interface Block {
  readonly first: number;
  readonly size: number;
}

/** A wave in blocks of at most `mostOfPart` answers. */
export function blocksOf({ first, size }: Block, most = mostOfPart): Block[] {
  return Array.from({ length: Math.ceil(size / most) }, (_, i) => ({
    first: first + i * most,
    size: Math.min(most, size - i * most),
  }));
}
