/** Answers that are asked for before any of them is judged: so many from the first index on. */
export interface Wave {
  readonly first: number;
  readonly size: number;
  /** Which rows of drawn values they are asked with, one each; undefined where the model says all fields. */
  readonly rows?: readonly number[] | undefined;
}

/** Where a run stands after a wave. */
export interface Standing {
  /** Of all waves before. */
  readonly answers: number;
  readonly accepted: number;
  /** The wave before, alone. */
  readonly last: { readonly answers: number; readonly accepted: number };
}

/** Answers of a part of a wave: what a process draws at a time, and what is lost of a search for the end of a run. */
export const mostOfPart = 500;

/** Fewer answers than this are not worth a wave, where there are no rows. */
const fewest = 32;

/**
 * How many answers to ask for next so that `missing` more are accepted: as many as the last wave's rate makes likely, half an
 * answer added to what it accepted so that a wave of none does not stand for never; no fewer than 32, and at most as many as there
 * are already, so that a wave of bad luck does not ask for thousands.
 */
export function sizeOfNext(missing: number, { answers, last }: Standing): number {
  const rate = (last.accepted + 0.5) / (last.answers + 1);
  return Math.max(fewest, Math.min(Math.ceil(missing / rate), answers));
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
