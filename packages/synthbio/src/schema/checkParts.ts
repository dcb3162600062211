import { limits } from '@diffuse/check';

import { checkCombinations } from './checkCombinations.js';
import { checkExample } from './checkExample.js';
import { checkFields, namesOf, type Fail } from './checkFields.js';
import { checkGiven } from './checkGiven.js';
import { checkJoint } from './checkJoint.js';
import { components, TooMany, type Joint } from './components.js';
import { ExpressionFault, expressionsOf, type Rule } from './expressions.js';
import type { Field } from './field.js';

/** The parts of a schema that must fit together. */
export interface Parts {
  readonly fields: readonly Field[];
  readonly rules: readonly Rule[];
  readonly distinct: readonly (readonly string[])[];
  readonly example: Readonly<Record<string, string>>;
  readonly joint: readonly Joint[];
}

/** Whether the parts of a schema fit together, each of which is right by itself. */
export function checkParts(parts: Parts, fail: Fail): void {
  const { fields, rules, distinct, example, joint } = parts;
  let isRight = true;
  const note: Fail = (path, message) => {
    isRight = false;
    fail(path, message);
  };
  checkFields(fields, note);
  if (!isRight) return;
  checkGiven(fields, joint, note);
  checkJoint(fields, joint, note);
  checkRules(fields, rules, note);
  checkDistinct(fields, distinct, note);
  checkExample(isRight ? { fields, rules } : { fields: withoutDerived(fields), rules: [] }, example, note);
  if (isRight) checkSize(fields, joint, note);
  if (isRight) checkCombinations(parts, note);
}

/** Fields that an example can be read by before it is known whether what is computed of it is right. */
const withoutDerived = (fields: readonly Field[]): Field[] =>
  fields.map((field) => (field.kind === 'derived' ? { ...field, value: '-' } : field));

function checkRules(fields: readonly Field[], rules: readonly Rule[], fail: Fail): void {
  if (rules.length > limits.schema.rules)
    return fail(['rules'], `are ${rules.length}, and at most ${limits.schema.rules} are read: leave some out`);
  const literal = fields.find(({ name }) => name === 'true' || name === 'false' || name === 'none');
  if (literal !== undefined && (rules.length > 0 || fields.some(({ kind }) => kind === 'derived')))
    fail(['fields'], `"${literal.name}" is a value of Jinja2 in rules and derived fields: give the field another name`);
  try {
    expressionsOf(fields, rules);
  } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error;
    fail(error.path, error.message);
  }
}

function checkDistinct(fields: readonly Field[], distinct: Parts['distinct'], fail: Fail): void {
  if (distinct.length > limits.schema.fields)
    return fail(['distinct'], `has ${distinct.length} entries, and at most ${limits.schema.fields} are read`);
  distinct.forEach((entry, i) => {
    const other = entry.find((name) => !fields.some((field) => field.name === name));
    if (other !== undefined) fail(['distinct', i], `"${other}" is not a field: the fields are ${namesOf(fields)}`);
    const again = entry.find((name, at) => entry.indexOf(name) < at);
    if (again !== undefined) fail(['distinct', i], `names "${again}" twice: leave one out`);
  });
}

function checkSize(fields: readonly Field[], joint: readonly Joint[], fail: Fail): void {
  try {
    components(fields, joint, limits.schema.combinations);
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    const most = `at most ${limits.schema.combinations} are wanted together`;
    const { attributes, combinations } = error;
    fail(
      ['fields'],
      `${attributes.join(', ')} make ${combinations} combinations, and ${most}: let fewer depend on each other`,
    );
  }
}
