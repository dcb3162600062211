import { mayBeAbsent } from '../fields/absent.js';
import type { FieldAnswer } from '../fields/readField.js';
import { fold } from '../fold.js';
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
  const last = found.closed ? undefined : found.members.at(-1);
  const { fields } = asked;
  const outcomes = fields.map((field, i) => {
    const members = found.named[i]!;
    const isCut = last !== undefined && members.includes(last);
    if (isCut && field.kind !== 'text')
      return problemWith(asked, i, 'unclosed brace', 'may have been cut off: its object has no closing brace');
    return readMembers(asked, i, members);
  });
  const others = found.members.length - found.named.filter((members) => members.length > 0).length;
  const before = trimmed(answer.slice(0, found.start)).replace(/^```\w*$/, '');
  const after = trimmed(answer.slice(found.end)).replace(/^```$/, '');
  const deviations: Deviation[] = [];
  if (before !== '') deviations.push('text before');
  if (others > 0) deviations.push('extra key');
  if (after !== '') deviations.push('text after');
  if (!found.closed) deviations.push('truncated');
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

const isAnswer = (value: JsonMember['value']): value is FieldAnswer & JsonMember['value'] =>
  value === null || typeof value === 'string' || Array.isArray(value);

/** The first object with enough members that are named as fields are. */
function objectIn({ fields }: Asked, answer: string, least: number): Found | undefined {
  const text = answer.includes('"') ? answer : answer.replace(/[“”„]/g, '"');
  const keys = fields.map(({ name, description }) => [keyOf(name), keyOf(description)]);
  let start = text.indexOf('{');
  for (let looked = 0; start >= 0 && looked < mostLooked; looked += 1, start = text.indexOf('{', start + 1)) {
    const object = jsonObjectAt(text, start);
    if (object === undefined) continue;
    const byKey = new Map<string, JsonMember[]>();
    for (const member of object.members) {
      const key = keyOf(member.key);
      const before = byKey.get(key);
      if (before === undefined) byKey.set(key, [member]);
      else before.push(member);
    }
    const named = keys.map((spellings) => [...new Set(spellings)].flatMap((spelling) => byKey.get(spelling) ?? []));
    if (named.filter((members) => members.length > 0).length >= least) return { ...object, start, named };
  }
  return undefined;
}

const keyOf = (text: string): string => fold(plain(text)).replaceAll(' ', '');
