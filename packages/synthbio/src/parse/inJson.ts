import { mayBeAbsent } from '../fields/absent.js';
import { fold } from '../fold.js';
import type { Field } from '../schema/field.js';
import { some } from '../some.js';
import type { Answer } from './inBraces.js';
import { jsonObjectAt, type JsonMember, type JsonObject } from './jsonText.js';
import { outcomeOf, problemWith, type Asked, type Outcome } from './outcome.js';
import type { Deviation } from './parsedRecord.js';
import { plain, trimmed } from './plain.js';
import { shorten } from './shorten.js';

/** Opening braces at which an object is looked for. */
const mostLooked = 8;

interface Found extends JsonObject {
  start: number;
  /** Of each field, the members that are named so. */
  named: JsonMember[][];
}

/**
 * Reads an answer that has the fields in one JSON object, by their names or descriptions in any order, whatever stands around it.
 * Undefined if there is no object with at least so many of them.
 */
export function readInJson(asked: Asked, answer: string, least: number): Answer | undefined {
  const found = objectIn(asked, answer, least);
  if (found === undefined) return undefined;
  const { named, members, cut, closed } = found;
  const outcomes = asked.fields.map((field, i) => {
    if (cut !== undefined && named[i]!.includes(cut) && field.kind !== 'text')
      return problemWith(asked, i, 'unclosed brace', 'may have been cut off: its object has no closing brace');
    return readMembers(asked, i, named[i]!);
  });
  const others = members.length - named.filter(({ length }) => length > 0).length;
  const before = trimmed(answer.slice(0, found.start)).replace(/^```\w*$/, '');
  const after = trimmed(answer.slice(found.end)).replace(/^```$/, '');
  const isTruncated =
    !closed && outcomes.every((outcome) => 'attributes' in outcome || outcome.fault !== 'unclosed brace');
  const deviations: Deviation[] = [];
  if (before !== '') deviations.push('text before');
  if (others > 0) deviations.push('extra key');
  if (after !== '') deviations.push('text after');
  if (isTruncated) deviations.push('truncated');
  return { outcomes, deviations };
}

function readMembers(asked: Asked, i: number, members: readonly JsonMember[]): Outcome {
  const [member] = members;
  if (member === undefined)
    return mayBeAbsent(asked.fields[i]!) ? { attributes: {} } : problemWith(asked, i, 'missing field', 'is missing');
  const different = new Set(members.map(({ value }) => JSON.stringify(value)));
  if (different.size > 1)
    return problemWith(asked, i, 'bad value', `is there ${members.length} times: ${shorten(some([...different]))}`);
  const { value } = member;
  return isAnswer(value) ? outcomeOf(asked, i, value, false) : problemWith(asked, i, 'bad value', value.isNone);
}

const isAnswer = (value: JsonMember['value']): value is Exclude<JsonMember['value'], { isNone: string }> =>
  value === null || typeof value === 'string' || Array.isArray(value);

/** The first object with enough members that are named as fields are. */
function objectIn({ fields }: Asked, answer: string, least: number): Found | undefined {
  const text = answer.includes('"') ? answer : answer.replace(/[“”„]/g, '"');
  const fieldOf = fieldFinder(fields);
  let start = text.indexOf('{');
  for (let looked = 0; start >= 0 && looked < mostLooked; looked += 1, start = text.indexOf('{', start + 1)) {
    const object = jsonObjectAt(text, start);
    if (object === undefined) continue;
    const named: JsonMember[][] = fields.map(() => []);
    for (const member of object.members) {
      const i = fieldOf(member.key);
      if (i !== undefined) named[i]!.push(member);
    }
    if (named.filter(({ length }) => length > 0).length >= least) return { ...object, start, named };
  }
  return undefined;
}

/** Which field a key names: by its name, by its name's letters and digits where no other has these, or by its description's. */
function fieldFinder(fields: readonly Field[]): (key: string) => number | undefined {
  const spelt = new Map<string, number | undefined>();
  const add = (keys: readonly string[]): void => {
    const twice = keys.filter((key, i) => keys.indexOf(key) < i);
    keys.forEach((key, i) => spelt.set(key, twice.includes(key) ? undefined : i));
  };
  add(fields.map(({ description }) => keyOf(description)));
  add(fields.map(({ name }) => keyOf(name)));
  const names = new Map(fields.map(({ name }, i) => [name, i]));
  return (key) => names.get(key) ?? spelt.get(keyOf(key));
}

const keyOf = (text: string): string => fold(plain(text)).replaceAll(' ', '');
