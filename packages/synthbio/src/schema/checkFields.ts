import { InputError, limits } from '@diffuse/check';
import { compilePattern } from '@diffuse/grammar';

import { compareDates } from '../fields/calendarDate.js';
import { some } from '../some.js';
import type { CategoricalField, Field, ListField, NumberField } from './field.js';
import { isDrawn, isSaid } from './made.js';
import { binsOf } from './bins.js';
import { scaleOf } from './scale.js';
import { variablesOf } from './variables.js';

/** Tells what is wrong, and where in the schema. */
export type Fail = (path: PropertyKey[], message: string) => void;

/** Order, names, ranges and references of the fields. */
export function checkFields(fields: readonly Field[], fail: Fail): void {
  if (fields.length > limits.schema.fields)
    return fail(
      ['fields'],
      `has ${fields.length}, and a schema of at most ${limits.schema.fields} is read: leave some out`,
    );
  checkOrder(fields, fail);
  checkNames(fields, fail);
  fields.forEach((field, i) => {
    const wrong = wrongRange(field);
    if (wrong !== undefined) fail(['fields', i], `"${field.name}" ${wrong}`);
    if (field.kind === 'categorical') checkSpellings(field, i, fail);
    if (field.kind === 'list') checkList(field, i, fail);
    if (field.kind === 'pattern') checkPattern(field.pattern, i, fail);
    if (field.kind !== 'name') return;
    for (const [role, kind] of [
      ['gender', 'categorical'],
      ['place', 'place'],
    ] as const) {
      const named = field[role];
      if (named === undefined || fields.some((other) => other.name === named && other.kind === kind)) continue;
      fail(['fields', i, role], `"${named}" is not a ${kind} field: the fields are ${namesOf(fields)}`);
    }
  });
}

/** A model is tuned on what it says up to the first free text. */
function checkOrder(fields: readonly Field[], fail: Fail): void {
  const said = fields.filter(isSaid);
  if (said.length === 0)
    fail(['fields'], 'leave nothing for the model to say: it must be asked for one field at least');
  if (said[0]?.kind === 'text' && !fields.some(isDrawn))
    fail(['fields', fields.indexOf(said[0])], 'nothing comes before the free text: there is no target');
  said.forEach((field, i) => {
    const mayFollow = field.kind === 'text' || field.kind === 'pattern' || field.kind === 'list';
    if (mayFollow || !said.slice(0, i).some(({ kind }) => kind === 'text')) return;
    const where = ['fields', fields.indexOf(field)];
    fail(where, `"${field.name}" comes after free text: put text fields last, so that targets can end before`);
  });
}

/** Each field has a name of its own, which is none that expressions read something off another by. */
function checkNames(fields: readonly Field[], fail: Fail): void {
  const readOff = new Map(
    fields.flatMap((field) =>
      variablesOf(field)
        .slice(1)
        .map((name) => [name, field.name] as const),
    ),
  );
  fields.forEach(({ name }, i) => {
    const first = fields.find((other) => other.name.toLowerCase() === name.toLowerCase())!;
    if (fields.findIndex((other) => other.name === name) < i)
      fail(['fields', i], `"${name}" is the name of two fields`);
    else if (first.name !== name)
      fail(
        ['fields', i],
        `"${name}" is "${first.name}" in other case, and SQL takes both for one column: give the field another name`,
      );
    const of = readOff.get(name);
    if (of !== undefined)
      fail(['fields', i], `"${name}" is what rules call a part of "${of}": give the field another name`);
  });
}

/** Another spelling stands for a value as it is listed, and for none that is one itself. */
function checkSpellings({ aliases, values, optional }: CategoricalField, i: number, fail: Fail): void {
  const known = new Set(values.map((each) => each.value));
  for (const [spelling, value] of Object.entries(aliases)) {
    const path = ['fields', i, 'aliases', spelling];
    if (!known.has(value)) fail(path, `stands for "${value}", which is none of ${some([...known])}`);
    else if (spelling.trim() === '') fail(path, 'is no spelling: write one, or leave it out');
    else if (known.has(spelling) && spelling !== value)
      fail(path, `is a value itself, and cannot stand for "${value}": leave one of the two out`);
  }
  const none = [...known, ...Object.keys(aliases)].find((each) => each.trim().toLowerCase() === 'none');
  if (optional && none !== undefined)
    fail(['fields', i], `is optional, so that "${none}" says that there is no value: call that value otherwise`);
}

function checkList({ values = [], least, most }: ListField, i: number, fail: Fail): void {
  if (least > most) fail(['fields', i], `has at least ${least} values and at most ${most}: let least be the smaller`);
  const wrong = values.find((value) => value.includes(',') || value !== value.trim());
  if (wrong !== undefined)
    fail(['fields', i, 'values'], `has "${wrong}": values of a list stand with commas between them, and have none`);
  if (values.length > 0 && least > values.length)
    fail(
      ['fields', i],
      `has at least ${least} values, none twice, and lists ${values.length}: list more, or ask for fewer`,
    );
  if (new Set(values).size < values.length) fail(['fields', i, 'values'], 'lists a value twice');
}

function checkPattern(pattern: string, i: number, fail: Fail): void {
  try {
    compilePattern(pattern);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    fail(['fields', i, 'pattern'], error.message);
  }
}

export function namesOf(fields: readonly Field[]): string {
  return some(fields.map(({ name }) => name));
}

function wrongRange(field: Field): string | undefined {
  if (field.kind === 'number') {
    const { min, max, decimals, target = { min, max } } = field;
    const ends = [min, target.min, target.max, max];
    const fine = ends.find((end) => scaleOf(field).stepOf(end) === undefined);
    if (fine !== undefined)
      return decimals === 0
        ? `has whole numbers, and ${fine} is none: give it decimals`
        : `has ${decimals} decimals, and ${fine} has others or is too great`;
    if (!ends.every((end, i) => i === 0 || ends[i - 1]! <= end)) return 'needs min ≤ max, and target inside them';
    if (field.histogram !== undefined) return wrongHistogram(field);
    return undefined;
  }
  if (field.kind === 'date') {
    const { min, max, target = { min, max } } = field;
    const ends = [min, target.min, target.max, max];
    const isInOrder = ends.every((date, i) => i === 0 || compareDates(ends[i - 1]!, date) <= 0);
    return isInOrder ? undefined : 'needs min ≤ max, and target inside them';
  }
  if (field.kind === 'text' && field.words?.max !== undefined && field.words.min > field.words.max)
    return `has at least ${field.words.min} words and at most ${field.words.max}: let min be the smaller`;
  return undefined;
}

function wrongHistogram(field: NumberField): string | undefined {
  if (field.target !== undefined) return 'has a target and a histogram: give one of the two';
  const bins = binsOf(field);
  const ends = bins.flatMap(({ min, max }) => [min, max]);
  if (ends.some((end) => scaleOf(field).stepOf(end) === undefined)) return 'has parts whose ends have other decimals';
  const isInOrder = ends.every((end, i) => i === 0 || (i % 2 === 0 ? ends[i - 1]! < end : ends[i - 1]! <= end));
  if (!isInOrder || ends[0]! < field.min || ends.at(-1)! > field.max)
    return 'needs parts of a histogram that lie between min and max, one after the other, with no number in two';
  return bins.some(({ weight }) => weight > 0) ? undefined : 'needs a part of its histogram with a positive weight';
}
