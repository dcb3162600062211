import { absent, mayBeAbsent } from '../fields/absent.js';
import type { Fault, Problem } from '../parse/parsedRecord.js';
import { Evaluation } from './evaluation.js';
import { expressionsOf, type Expressions, type Rule } from './expressions.js';
import type { Field } from './field.js';
import { isSaid } from './made.js';

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
function knownExpressions(schema: Completed): Expressions {
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
  const expressions = knownExpressions(schema);
  const evaluation = new Evaluation(expressions, attributes, unknown);
  const computed = expressions.derived.flatMap(({ field }) => {
    const outcome = evaluation.derived(field);
    return outcome !== undefined && 'reason' in outcome ? [problem(schema, field, outcome.reason)] : [];
  });
  const all = evaluation.attributes;
  const problems = [
    ...computed,
    ...schema.fields.flatMap((field) => unfit(schema, field, all)),
    ...expressions.rules.flatMap((rule) => brokenBy(rule, evaluation)),
  ];
  return { attributes: all, problems };
}

/** The first rule that a record of which some fields are unknown breaks. */
export function firstBroken(schema: Completed, attributes: Attributes, unknown: readonly Field[]): Rule | undefined {
  const expressions = knownExpressions(schema);
  const evaluation = new Evaluation(expressions, attributes, unknown);
  return expressions.rules.find((rule) => brokenBy(rule, evaluation).length > 0)?.rule;
}

function brokenBy({ rule, ...expression }: Expressions['rules'][number], evaluation: Evaluation): Problem[] {
  const outcome = evaluation.outcome(expression);
  if (outcome === undefined || 'absent' in outcome || ('text' in outcome && outcome.text !== '')) return [];
  const why = 'text' in outcome ? '' : `, which cannot be told: ${outcome.reason}`;
  const said = rule.says === undefined ? rule.rule : `${rule.says} (${rule.rule})`;
  const found = expression.reads.map(({ name }) => `${name} ${evaluation.attributes[name] ?? absent}`);
  const having = found.length === 0 ? '' : `, with ${found.join(', ')}`;
  return [{ fault: 'broken rule', message: `breaks the rule: ${said}${why}${having}` }];
}

/** Whether a record can be right without the field; derived ones are looked at as they are computed. */
const mayLack = (field: Field): boolean => field.kind === 'derived' || mayBeAbsent(field);

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
