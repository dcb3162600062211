import { clean, withoutLabel } from '../parse/clean.js';
import type { Reading } from '../parse/reading.js';
import type { Field } from '../schema/field.js';
import { readCategorical } from './categorical.js';
import { readDate } from './date.js';
import { readList } from './list.js';
import { readName } from './name.js';
import { readNumber } from './number.js';
import { readPattern } from './pattern.js';
import { readPlace } from './place.js';
import { readWords } from './text.js';

/** Reads a text as a value of the field, without what models add around one. */
export function readField(field: Field, written: string): Reading {
  const text = clean(field, written);
  switch (field.kind) {
    case 'categorical':
      return readCategorical(field, [written.trim(), withoutLabel(field, written), text]);
    case 'number':
      return readNumber(field, text);
    case 'date':
      return readDate(field, text);
    case 'name':
      return readName(field, text);
    case 'place':
      return readPlace(field, text);
    case 'pattern':
      return readPattern(field, text);
    case 'list':
      return readList(field, text);
    case 'derived':
      return { reason: 'follows from the other fields' };
    case 'text':
      return readWords(field, text);
  }
}
