import { limits as all } from '@diffuse/check';
import { TemplateError } from './errors.js';

const limits = all.template;

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
