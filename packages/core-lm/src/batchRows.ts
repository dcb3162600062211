/** What compiling a graph costs, in rows run. */
export const compileRows = 48;

/** Numbers of rows are multiples of this, as the processor's vectors are long. */
export const rowBucket = 8;

/** The smallest multiple of `of` that is at least `count`. */
export const roundedUp = (count: number, of: number): number => Math.ceil(count / of) * of;

/**
 * Says on how many rows to run each of many batches. Every number of rows is a graph of its own, so a number is taken up
 * once idle rows have cost as much as a graph does.
 */
export class BatchRows {
  readonly #known = new Set<number>();
  #idle = 0;

  /** Rows for `count` prefixes: as many at least, and at most `most`. */
  choose(count: number, most: number): number {
    const fitting = Math.min(roundedUp(count, rowBucket), most);
    const padded = Math.min(most, ...[...this.#known].filter((rows) => rows >= fitting));
    this.#idle += padded - fitting;
    if (this.#idle <= compileRows) return padded;
    this.#idle = 0;
    this.#known.add(fitting);
    return fitting;
  }
}
