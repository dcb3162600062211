import { compile, TemplateError, type Template } from '@diffuse/jinja';

import type { DerivedField, Field } from './field.js';
import { variablesOf } from './variables.js';

export interface Rule {
  rule: string;
  says?: string | undefined;
}

/** A template of fields. */
export interface Expression {
  readonly template: Template;
  /** The fields that it reads, derived ones among them, in the schema's order. */
  readonly reads: readonly Field[];
}

/** What a schema computes of each record and asks of it. */
export interface Expressions {
  /** In an order in which each has what it reads. */
  readonly derived: readonly (Expression & { readonly field: DerivedField })[];
  readonly rules: readonly (Expression & { readonly rule: Rule })[];
}

/** Functions of Jinja2 that an expression may call; the others ask for the time or are for chat templates. */
const functions = new Set(['range', 'dict', 'namespace', 'cycler', 'joiner']);

/** What is said by those who write one thing and mean another. */
export class ExpressionFault extends Error {
  constructor(
    readonly path: PropertyKey[],
    message: string,
  ) {
    super(message);
  }
}

/** The schema's expressions. Throws an ExpressionFault on the first that is none, or that reads what there is not. */
export function expressionsOf(fields: readonly Field[], rules: readonly Rule[]): Expressions {
  const read = (source: string, path: PropertyKey[], asIs: boolean): Expression => {
    const template = compiled(asIs ? source : conditionOf(source, path), path);
    return { template, reads: fieldsRead(template, fields, path) };
  };
  const derived = fields.flatMap((field, i) =>
    field.kind === 'derived' ? [{ field, ...read(field.value, ['fields', i, 'value'], true) }] : [],
  );
  return {
    derived: inOrder(derived, fields),
    rules: rules.map((rule, i) => ({ rule, ...read(rule.rule, ['rules', i, 'rule'], false) })),
  };
}

/** Writes 1 where the rule holds. */
function conditionOf(rule: string, path: PropertyKey[]): string {
  if (/\{[{%#]|[%}]\}/.test(rule))
    throw new ExpressionFault(path, 'is an expression by itself: write it without {{ }} and {% %}');
  return `{% if (${rule}) %}1{% endif %}`;
}

function compiled(source: string, path: PropertyKey[]): Template {
  try {
    return compile(source);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new ExpressionFault(path, `is no expression of Jinja2: ${error.problem}`);
  }
}

function fieldsRead({ variables }: Template, fields: readonly Field[], path: PropertyKey[]): Field[] {
  const readable = new Map(fields.flatMap((field) => variablesOf(field).map((name) => [name, field] as const)));
  const read = new Set<Field>();
  for (const name of variables) {
    const field = readable.get(name);
    if (field !== undefined) read.add(field);
    else if (!functions.has(name))
      throw new ExpressionFault(path, `reads "${name}", and there are ${[...readable.keys()].join(', ')}`);
  }
  return fields.filter((field) => read.has(field));
}

/** Derived fields after those that they read. */
function inOrder<T extends Expressions['derived'][number]>(derived: readonly T[], fields: readonly Field[]): T[] {
  const ordered: T[] = [];
  let left = derived;
  while (left.length > 0) {
    const open = new Set<Field>(left.map(({ field }) => field));
    const ready = left.filter(({ reads }) => !reads.some((field) => open.has(field)));
    if (ready.length === 0) {
      const path = ['fields', fields.indexOf(left[0]!.field), 'value'];
      const names = left.map(({ field }) => `"${field.name}"`).join(', ');
      throw new ExpressionFault(path, `follows from itself (${names}): each is computed from what is known before`);
    }
    ordered.push(...ready);
    left = left.filter((each) => !ready.includes(each));
  }
  return ordered;
}

/** The fields that are read, in place of a derived one those that it follows from. */
export function baseOf(reads: readonly Field[], { derived }: Expressions): Field[] {
  const base = new Set<Field>();
  const visit = (field: Field): void => {
    const own = derived.find((each) => each.field === field);
    if (own === undefined) base.add(field);
    else own.reads.forEach(visit);
  };
  reads.forEach(visit);
  return [...base];
}
