import { limits as all } from '@diffuse/check';
import { TemplateError } from './errors.js';

const limits = all.template;

const beyond = (what: string) => new TemplateError('Limit', `the template takes more than ${what}`);

/** Counts what a rendering has taken so far, or the search for what a template's names stand for. */
export class Budget {
  #steps = 0;
  #calls = 0;
  #depth = 0;
  #written = 0;
  #line: number | undefined;

  /** The line of the template that was reached last. */
  get line(): number | undefined {
    return this.#line;
  }

  /** Counts a node, and notes its line. */
  reach(line: number): void {
    this.#line = line;
    this.spend();
  }

  /** Counts `steps`; throws beyond the limit. */
  spend(steps = 1): void {
    this.#steps += steps;
    if (this.#steps > limits.steps) throw beyond(`${limits.steps} steps`);
  }

  /** Call before a string of this length is built or read, of which so many characters are new to it. */
  text(length: number, added = length): void {
    if (length > limits.characters) throw beyond(`${limits.characters} characters in one string`);
    this.spend(added / 32);
  }

  /** Call before a part is looked for in a text: every place may have to be compared with all of the part. */
  search(text: string, part: string): void {
    this.text(text.length);
    this.spend((text.length * part.length) / 256);
  }

  written(length: number): void {
    this.#written += length;
    if (this.#written > limits.characters) throw beyond(`${limits.characters} characters of output`);
  }

  /**
   * Runs what is within a node or a value. The stack is not the bound: an expression that the engine compiles where it is nearly full
   * ends the process.
   */
  within<T>(body: () => T): T {
    if (this.#depth >= limits.depth) throw beyond(`${limits.depth} nodes and values within each other`);
    this.#depth += 1;
    try {
      return body();
    } finally {
      this.#depth -= 1;
    }
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

  /** Call before an integer of so many bits is made. */
  bits(count: number): void {
    if (count > limits.bits) throw beyond(`${limits.bits} bits in one integer`);
    this.spend(count / 64);
  }
}
