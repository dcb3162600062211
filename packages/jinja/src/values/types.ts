import { TemplateError, type ErrorKind } from '../errors.js';

/** A value of a template: Python's int is a bigint, its float a number, its str a string. */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Markup
  | List
  | Tuple
  | Dict
  | View
  | Range
  | Stream
  | Undefined
  | Namespace
  | Slice
  | Instance;

/** A string that is marked as escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

export class List {
  constructor(readonly items: readonly Value[]) {}
}

export class Tuple {
  constructor(
    readonly items: readonly Value[],
    /** The items' names, where they have some. */
    readonly names: readonly string[] = [],
  ) {}
}

/** Entries in the order of their first keys; the map's keys are `hash` of theirs. */
export class Dict {
  readonly entries = new Map<string, readonly [key: Value, value: Value]>();

  /** The value of a key that is a string. */
  text(key: string): Value | undefined {
    return this.entries.get(`s${key}`)?.[1];
  }

  setText(key: string, value: Value): this {
    this.set(`s${key}`, key, value);
    return this;
  }

  /** Sets a value; an equal key that is there stays as it is written. */
  set(hashed: string, key: Value, value: Value): void {
    this.entries.set(hashed, [this.entries.get(hashed)?.[0] ?? key, value]);
  }
}

/** What `keys()`, `values()` and `items()` give. */
export class View {
  constructor(
    readonly dict: Dict,
    readonly of: 'keys' | 'values' | 'items',
  ) {}

  get list(): readonly Value[] {
    const entries = [...this.dict.entries.values()];
    if (this.of === 'items') return entries.map(([key, value]) => new Tuple([key, value]));
    return entries.map(([key, value]) => (this.of === 'keys' ? key : value));
  }
}

export class Range {
  constructor(
    readonly start: bigint,
    readonly stop: bigint,
    readonly step: bigint,
  ) {}

  get length(): number {
    const { start, stop, step } = this;
    const span = step > 0n ? stop - start + step - 1n : start - stop - step - 1n;
    const count = span / (step > 0n ? step : -step);
    return count > 0n ? Number(count) : 0;
  }

  at(index: number): bigint {
    return this.start + this.step * BigInt(index);
  }
}

/** A generator: it can be gone through once. */
export class Stream {
  constructor(
    readonly type: string,
    readonly source: Iterator<Value>,
  ) {}
}

/** What a name or attribute is that is not there: empty when printed, an error in most other uses. */
export class Undefined {
  constructor(
    readonly problem: string,
    readonly kind: ErrorKind = 'UndefinedError',
  ) {}

  get error(): TemplateError {
    return new TemplateError(this.kind, this.problem);
  }
}

export class Namespace {
  readonly attributes = new Dict();
}

export class Slice {
  constructor(
    readonly start: Value,
    readonly stop: Value,
    readonly step: Value,
  ) {}
}

export type Named = ReadonlyMap<string, Value>;
export type Call = (positional: readonly Value[], named: Named) => Value;

/** A function, method or other object of the template's surroundings. */
export class Instance {
  readonly call?: Call;
  readonly attributes: Readonly<Record<string, () => Value>>;
  readonly length?: () => number;
  /** What it prints as; left out where Python would print an address. */
  readonly printed?: string | (() => string);

  constructor(
    readonly type: string,
    { call, attributes = {}, length, printed }: Partial<Pick<Instance, 'call' | 'attributes' | 'length' | 'printed'>>,
  ) {
    this.call = call;
    this.attributes = attributes;
    this.length = length;
    this.printed = printed;
  }
}

/** The text of a string, marked or not. */
export const textOf = (value: Value): string | undefined =>
  typeof value === 'string' ? value : value instanceof Markup ? value.text : undefined;

/** Python's name of a value's type. */
export function typeName(value: Value): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float';
  if (typeof value === 'string') return 'str';
  if (value instanceof Instance || value instanceof Stream) return value.type;
  if (value instanceof View) return `dict_${value.of}`;
  return value instanceof Markup || value instanceof Undefined || value instanceof Namespace
    ? value.constructor.name
    : value.constructor.name.toLowerCase();
}
