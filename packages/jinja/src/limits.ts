import { TemplateError } from './errors.js';

/** What one rendering may take; a template is data from elsewhere and must not hang its reader or fill its memory. */
export const limits = {
  /** Nodes evaluated; an item of a list built counts as one, and so do 64 characters of a string built. */
  steps: 10_000_000,
  /** UTF-16 units of the output, and of any one string. */
  characters: 16_000_000,
  /** Bits of an integer. */
  bits: 100_000,
  /** Macros, recursive loops and blocks that are open at a time. */
  calls: 150,
  /** Brackets, operators and blocks that are open at a time while a template is parsed. */
  nesting: 150,
};

const beyond = (what: string) => new TemplateError('Limit', `the template takes more than ${what}`);

/** Counts what a rendering has taken so far. */
export class Budget {
  #steps = 0;
  #calls = 0;
  #written = 0;

  /** Counts `steps`; throws beyond the limit. */
  spend(steps = 1): void {
    this.#steps += steps;
    if (this.#steps > limits.steps) throw beyond(`${limits.steps} steps`);
  }

  /** Call before a string of this length is built. */
  text(length: number): void {
    if (length > limits.characters) throw beyond(`${limits.characters} characters in one string`);
    this.spend(length / 64);
  }

  written(length: number): void {
    this.#written += length;
    if (this.#written > limits.characters) throw beyond(`${limits.characters} characters of output`);
  }

  /** Runs what a call does. */
  call<T>(body: () => T): T {
    if (this.#calls >= limits.calls) throw beyond(`${limits.calls} calls within each other`);
    this.#calls += 1;
    try {
      return body();
    } finally {
      this.#calls -= 1;
    }
  }

  bits(count: number): void {
    if (count > limits.bits) throw beyond(`${limits.bits} bits in one integer`);
    this.spend(count / 64);
  }
}
