import type { Value } from '../values/types.js';

/** A variable that has no value yet, or no longer. */
export const missing = Symbol('missing');
export type Slot = Value | typeof missing;

/** The local variables of one function of Jinja2's compiled code: the template, a block, a macro, a recursive loop. */
export class Locals {
  readonly #slots = new Map<string, Slot>();

  constructor(readonly parent?: Locals) {}

  get(reference: string): Slot {
    const found = this.#slots.get(reference);
    if (found !== undefined) return found;
    return this.parent ? this.parent.get(reference) : missing;
  }

  set(reference: string, value: Slot): void {
    this.#slots.set(reference, value);
  }
}
