import type { Reading } from '../parse/reading.js';
import type { Field } from '../schema/field.js';
import { readCategorical } from './categorical.js';
import { readDate } from './date.js';
import { readName } from './name.js';
import { readNumber } from './number.js';
import { readPlace } from './place.js';
import { readWords } from './text.js';

/** Reads a cleaned text as a value of the field. */
export function readField(field: Field, text: string): Reading {
  switch (field.kind) {
    case 'categorical':
      return readCategorical(field, text);
    case 'number':
      return readNumber(field, text);
    case 'date':
      return readDate(field, text);
    case 'name':
      return readName(field, text);
    case 'place':
      return readPlace(field, text);
    case 'text':
      return readWords(field, text);
  }
}
