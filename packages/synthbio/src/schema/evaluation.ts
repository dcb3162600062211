import { TemplateError } from '@diffuse/jinja';

import { formatDate } from '../fields/calendarDate.js';
import { parseDate } from '../fields/date.js';
import type { Expression, Expressions } from './expressions.js';
import type { DerivedField, Field } from './field.js';
import { variableValues, type VariableValue } from './variables.js';

/** What an expression comes to; absent where that cannot be told because a value is absent. */
export type Outcome = { text: string } | { absent: true } | { reason: string };

/** One record, of which each derived field is computed once, when it is first asked for. */
export class Evaluation {
  readonly attributes: Record<string, string>;
  readonly #derived: ReadonlyMap<Field, Expression>;
  readonly #outcomes = new Map<Field, Outcome | undefined>();
  readonly #values = new Map<Field, Record<string, VariableValue>>();
  readonly #unknown: ReadonlySet<Field>;

  constructor({ derived }: Expressions, attributes: Readonly<Record<string, string>>, unknown: readonly Field[]) {
    this.attributes = { ...attributes };
    this.#derived = new Map(derived.map((each) => [each.field, each]));
    this.#unknown = new Set(unknown);
  }

  /** What a derived field comes to, as records have it; undefined where something that it reads is not known. */
  derived(field: DerivedField): Outcome | undefined {
    if (this.#outcomes.has(field)) return this.#outcomes.get(field);
    const outcome = this.outcome(this.#derived.get(field)!);
    const value = outcome !== undefined && 'text' in outcome ? canonical(field, outcome.text) : outcome;
    if (value !== undefined && 'text' in value) this.attributes[field.name] = value.text;
    this.#outcomes.set(field, value);
    return value;
  }

  /** What an expression writes. */
  outcome({ template, reads }: Expression): Outcome | undefined {
    if (!reads.every((field) => this.#isKnown(field))) return undefined;
    const given = Object.assign({}, ...reads.map((field) => this.#valuesOf(field))) as Record<string, VariableValue>;
    try {
      return { text: template.render(given, { strict: true }) };
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      return reads.some(({ name }) => given[name] === null) ? { absent: true } : { reason: error.problem };
    }
  }

  #isKnown(field: Field): boolean {
    if (field.kind !== 'derived') return !this.#unknown.has(field);
    const outcome = this.derived(field);
    return outcome !== undefined && !('reason' in outcome);
  }

  #valuesOf(field: Field): Record<string, VariableValue> {
    const values = this.#values.get(field) ?? variableValues(field, this.attributes);
    this.#values.set(field, values);
    return values;
  }
}

/** The value of a derived field as records have it. Of a number 15 digits are kept, which a double holds. */
function canonical({ type }: DerivedField, written: string): Outcome {
  const text = written.replace(/\s+/gu, ' ').trim();
  if (text === '') return { reason: 'comes to nothing' };
  if (type === 'text') return /[{}]/.test(text) ? { reason: `comes to "${text}", which has braces` } : { text };
  if (type === 'date') {
    const date = parseDate(text);
    return date === undefined ? { reason: `comes to "${text}", which is no date` } : { text: formatDate(date) };
  }
  const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(number)) return { reason: `comes to "${text}", which is no number` };
  return { text: String(Number(number.toPrecision(15)) + 0) };
}
