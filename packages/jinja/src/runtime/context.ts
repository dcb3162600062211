import type { Load } from '../syntax/ast.js';
import type { Scope } from '../scopes/resolve.js';
import type { Machine } from '../builtins/bind.js';
import type { Value } from '../values/types.js';
import { Locals, missing, type Slot } from './locals.js';

/** What one rendering shares. */
interface Context {
  readonly machine: Machine;
  /** What the template is given and the surroundings' functions. */
  readonly given: ReadonlyMap<string, Value>;
  /** What the template sets at its top. */
  readonly set: Map<string, Value>;
  readonly blocks: ReadonlyMap<string, Scope>;
}

/** Where a statement is run: what it may read, and what it writes to. */
export interface Frame {
  readonly context: Context;
  readonly locals: Locals;
  readonly out: Output;
}

/** Text that is written piece by piece. */
export class Output {
  readonly #pieces: string[] = [];

  constructor(readonly isLast = false) {}

  write(piece: string): void {
    this.#pieces.push(piece);
  }

  get text(): string {
    return this.#pieces.join('');
  }
}

export function enter({ context, locals }: Frame, loads: readonly Load[]): void {
  context.machine.budget.spend(loads.length);
  for (const [reference, from] of loads) {
    if (from.kind === 'alias') locals.set(reference, locals.get(from.name));
    else if (from.kind === 'undefined') locals.set(reference, missing);
    else if (from.kind === 'resolve') locals.set(reference, resolved(context, from.name));
  }
}

/** Forgets the variables of a scope that is left. */
export function leave({ context, locals }: Frame, loads: readonly Load[]): void {
  context.machine.budget.spend(loads.length);
  for (const [reference] of loads) locals.set(reference, missing);
}

function resolved({ set, given }: Context, name: string): Slot {
  const own = set.get(name);
  if (own !== undefined) return own;
  const value = given.get(name);
  return value === undefined ? missing : value;
}
