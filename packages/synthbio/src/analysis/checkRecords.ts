import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';

import { parsedParts } from '../parse/checkParsed.js';
import { logProb } from './logProb.js';

const sampleParts = {
  index: check.integer(),
  text: check.text,
  logProb: check.nullable(logProb),
  finished: check.optional(check.oneOf(['stop', 'length'])),
  reasoning: check.optional(check.text),
  noAnswer: check.optional(check.name),
};

/** Draws that are still to be read. */
export const checkSamples: Check = check.list(check.fields(sampleParts));

/** An answer and what it says. */
export const checkRecord: Check = check.fields({ ...sampleParts, ...parsedParts });

/** What `readRecordSet` gives. */
export const checkSet: Check = check.fields({
  model: check.text,
  records: check.list(checkRecord),
  noAnswers: check.optional(checkSamples),
});

/** What `readRecordSet` gives, of several models. */
export const checkSets: Check = check.list(checkSet);

/** Names of attributes: of fields ("gender") and of their facets ("born.year"). */
export const checkAttributes: Check = check.list(check.name);

/** A map of numbers by the indices of answers. */
export const aMap: Check = (value, argument) => {
  // By its tag: a map from another frame of a page is of another class.
  if (Object.prototype.toString.call(value) !== '[object Map]')
    throw new InputError('WRONG_TYPE', argument, { asked: 'a Map', found: value });
  for (const [index, number] of value as Map<unknown, unknown>) {
    check.integer()(index, `a key of ${argument}`);
    check.real()(number, `${argument}.get(${String(index)})`);
  }
};
