import type { Budget } from '../budget.js';
import { TemplateError } from '../errors.js';
import type { Load } from '../syntax/ast.js';

type From = Load[1];

/**
 * The variables of one scope, as Jinja2 tells them apart before a template runs: each name stands for a local variable of
 * this scope or of one about it, or is looked up in the context when the scope is entered.
 */
export class Symbols {
  readonly level: number;
  #references = new Map<string, string>();
  #loads = new Map<string, From>();
  #stores = new Set<string>();

  constructor(
    readonly budget: Budget,
    readonly parent?: Symbols,
  ) {
    this.level = parent ? parent.level + 1 : 0;
  }

  #define(name: string, from: From): string {
    const reference = `${this.level} ${name}`;
    this.#references.set(name, reference);
    this.#loads.set(reference, from);
    return reference;
  }

  find(name: string): string | undefined {
    return this.#references.get(name) ?? this.parent?.find(name);
  }

  /** The variable that a name stands for; an error where Jinja2 fails on a name that it has not analysed. */
  reference(name: string, line: number): string {
    const found = this.find(name);
    if (found === undefined) throw new TemplateError('AssertionError', `the name ${name} cannot be used here`, line);
    return found;
  }

  findLoad(reference: string): From | undefined {
    return this.#loads.get(reference) ?? this.parent?.findLoad(reference);
  }

  get loads(): Load[] {
    return [...this.#loads];
  }

  store(name: string): void {
    this.#stores.add(name);
    if (this.#references.has(name)) return;
    const outer = this.parent?.find(name);
    this.#define(name, outer === undefined ? { kind: 'undefined' } : { kind: 'alias', name: outer });
  }

  load(name: string): void {
    if (this.find(name) === undefined) this.#define(name, { kind: 'resolve', name });
  }

  parameter(name: string): string {
    this.#stores.add(name);
    return this.#define(name, { kind: 'parameter' });
  }

  /** A scope that knows what this one knows so far: a branch that may not be taken. */
  branch(): Symbols {
    this.budget.spend(this.#references.size + this.#loads.size + this.#stores.size);
    const copy = new Symbols(this.budget, this.parent);
    copy.#references = new Map(this.#references);
    copy.#loads = new Map(this.#loads);
    copy.#stores = new Set(this.#stores);
    return copy;
  }

  /** Takes in what branches define; what only some set has its outer value where they are not taken. */
  join(branches: readonly Symbols[]): void {
    const stored = new Set(branches.flatMap((branch) => [...branch.#stores]).filter((name) => !this.#stores.has(name)));
    for (const branch of branches) {
      this.budget.spend(branch.#references.size + branch.#loads.size + branch.#stores.size);
      for (const [name, reference] of branch.#references) this.#references.set(name, reference);
      for (const [reference, from] of branch.#loads) this.#loads.set(reference, from);
      for (const name of branch.#stores) this.#stores.add(name);
    }
    for (const name of stored) {
      const outer = this.parent?.find(name);
      const from: From = outer === undefined ? { kind: 'resolve', name } : { kind: 'alias', name: outer };
      this.#loads.set(this.find(name)!, from);
    }
  }
}
