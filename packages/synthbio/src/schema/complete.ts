import { TemplateError } from '@diffuse/jinja';

import { mayBeAbsent } from '../fields/absent.js';
import { formatDate } from '../fields/calendarDate.js';
import { parseDate } from '../fields/date.js';
import type { Fault, Problem } from '../parse/parsedRecord.js';
import { expressionsOf, type Expression, type Expressions, type Rule } from './expressions.js';
import type { DerivedField, Field } from './field.js';
import { isSaid } from './made.js';
import { variableValues, type VariableValue } from './variables.js';

/** What of a schema is looked at to complete a record of it. */
export interface Completed {
  readonly fields: readonly Field[];
  readonly rules: readonly Rule[];
}

type Attributes = Readonly<Record<string, string>>;

/** A record's attributes with those that follow from them, and what does not fit together. */
export interface Completion {
  readonly attributes: Attributes;
  readonly problems: readonly Problem[];
}

/** Answers are read by the thousand. */
const known = new WeakMap<Completed, Expressions>();

/** The expressions of a schema that was checked. */
export function knownExpressions(schema: Completed): Expressions {
  const found = known.get(schema) ?? expressionsOf(schema.fields, schema.rules);
  known.set(schema, found);
  return found;
}

/**
 * The record with its derived fields, and whether values fit those they depend on and the rules hold. What cannot be computed because
 * a value is absent is absent, and a rule that cannot be told for that reason holds, as in SQL. Nothing is said of what reads
 * a field that is not known: one that could not be read, a fault already.
 */
export function complete(
  schema: Completed,
  attributes: Attributes,
  unknown: readonly Field[] = schema.fields.filter(
    (field) => !mayLack(field) && !Object.hasOwn(attributes, field.name),
  ),
): Completion {
  const { derived, rules } = knownExpressions(schema);
  const all: Record<string, string> = { ...attributes };
  const problems: Problem[] = [];
  const unread = new Set(unknown);
  for (const { field, ...expression } of derived) {
    const outcome = expression.reads.some((each) => unread.has(each)) ? undefined : computed(expression, field, all);
    if (outcome === undefined || 'reason' in outcome) unread.add(field);
    if (outcome === undefined || 'absent' in outcome) continue;
    if ('text' in outcome) all[field.name] = outcome.text;
    else problems.push(problem(schema, field, outcome.reason));
  }
  problems.push(...schema.fields.flatMap((field) => unfit(schema, field, all)));
  for (const { rule, ...expression } of rules) {
    if (expression.reads.some((each) => unread.has(each))) continue;
    const outcome = rendered(expression, all);
    if ('absent' in outcome || ('text' in outcome && outcome.text !== '')) continue;
    const why = 'text' in outcome ? '' : ` cannot be told (${outcome.reason})`;
    const said = rule.says === undefined ? rule.rule : `${rule.says} (${rule.rule})`;
    problems.push({ fault: 'broken rule', message: `breaks the rule: ${said}${why}, with ${told(expression, all)}` });
  }
  return { attributes: all, problems };
}

/** Whether a record can be right without the field; derived ones are looked at as they are computed. */
const mayLack = (field: Field): boolean => field.kind === 'derived' || mayBeAbsent(field);

type Outcome = { text: string } | { absent: true } | { reason: string };

function rendered({ template, reads }: Expression, attributes: Attributes): Outcome {
  const given = Object.assign({}, ...reads.map((field) => variableValues(field, attributes))) as Record<
    string,
    VariableValue
  >;
  try {
    return { text: template.render(given, { strict: true }) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return reads.some(({ name }) => given[name] === null) ? { absent: true } : { reason: error.problem };
  }
}

function computed(expression: Expression, field: DerivedField, attributes: Attributes): Outcome {
  const outcome = rendered(expression, attributes);
  return 'text' in outcome ? canonical(field, outcome.text.replace(/\s+/gu, ' ').trim()) : outcome;
}

/** The value of a derived field as records have it. Of a number 15 digits are kept, which a double holds. */
function canonical({ type }: DerivedField, text: string): Outcome {
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

/** A value that the field on which it depends does not have with its own. */
function unfit(schema: Completed, field: Field, attributes: Attributes): Problem[] {
  if (field.kind !== 'categorical' || field.given === undefined || field.open) return [];
  const [own, parent] = [attributes[field.name], attributes[field.given]];
  const row = field.table?.find(({ given }) => given === parent);
  if (own === undefined || row === undefined || row.values.some(({ value }) => value === own)) return [];
  return [problem(schema, field, `holds "${own}", which does not go with the ${field.given} "${parent}"`)];
}

/** Fields that are asked for are told by their number among these. */
const problem = ({ fields }: Completed, field: Field, what: string): Problem => {
  const number = fields.filter(isSaid).findIndex(({ name }) => name === field.name) + 1;
  const fault: Fault = 'unfit value';
  if (number === 0) return { fault, message: `the field ${field.name} ${what}` };
  return { fault, field: { number, name: field.name }, message: `field ${number} (${field.name}) ${what}` };
};

/** What a rule looked at. */
const told = ({ reads }: Expression, attributes: Attributes): string =>
  reads.map(({ name }) => `${name} ${attributes[name] ?? 'absent'}`).join(', ') || 'no field';
