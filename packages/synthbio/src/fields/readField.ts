import { fold } from '../fold.js';
import { peeled } from '../parse/clean.js';
import { withoutEntities } from '../parse/plain.js';
import { isRead, type Reading } from '../parse/reading.js';
import type { Field } from '../schema/field.js';
import { absent, mayBeAbsent, saysAbsent } from './absent.js';
import { listedIn, readCategorical } from './categorical.js';
import { readDate } from './date.js';
import { readList, splitList } from './list.js';
import { readName } from './name.js';
import { readNumber } from './number.js';
import { readPattern } from './pattern.js';
import { readPlace } from './place.js';
import { readText } from './text.js';

/** What an answer has for a field: its text, or of a list in JSON each value's; null where JSON says so. */
export type FieldAnswer = string | readonly string[] | null;

/**
 * Reads what an answer has as a value of the field, without what models add around one. No attributes where the record does
 * without the field, which is none of its values.
 */
export function readField(field: Field, written: FieldAnswer): Reading {
  if (written === null)
    return mayBeAbsent(field) ? { attributes: {} } : { reason: 'is null, and every record has the field' };
  if (typeof written !== 'string') return readItems(field, written);
  if (field.kind === 'text') return readWritten(field, written);
  const decoded = withoutEntities(written);
  if (decoded === written || !hasOwnSpelling(field)) return readWritten(field, decoded);
  const reading = readWritten(field, written);
  return isRead(reading) ? reading : readWritten(field, decoded);
}

/** Whether what the user wrote decides, to the sign, what a value is. */
const hasOwnSpelling = (field: Field): boolean =>
  field.kind === 'categorical' || field.kind === 'pattern' || (field.kind === 'list' && field.values !== undefined);

function readItems(field: Field, items: readonly string[]): Reading {
  if (field.kind === 'list')
    return readList(
      field,
      items.map((item) => peeled(field, item)),
    );
  return items.length === 1 ? readField(field, items[0]!) : { reason: 'is a list where one value was asked for' };
}

function readWritten(field: Field, written: string): Reading {
  const texts = peeled(field, written);
  if (mayBeAbsent(field) && saysAbsent(texts.at(-1)!) && !isValue(field, texts)) return { attributes: {} };
  return readTexts(field, written, texts);
}

/** Whether a word that says there is no value is one that the field lists, or describes; the request's own says that it is none. */
function isValue(field: Field, texts: readonly string[]): boolean {
  if (field.kind === 'categorical') return 'value' in listedIn(field, texts);
  if (field.kind === 'pattern') return fold(texts.at(-1)!) !== absent && isRead(readPattern(field, texts));
  return field.kind === 'list' && field.values !== undefined && isRead(readTexts(field, texts[0]!, texts));
}

/** `texts` is what stands there, as it is and with less and less around it. */
function readTexts(field: Field, written: string, texts: readonly string[]): Reading {
  const text = texts.at(-1)!;
  switch (field.kind) {
    case 'categorical': {
      const decoded = withoutEntities(written);
      return readCategorical(field, decoded === written ? texts : [...texts, ...peeled(field, decoded)]);
    }
    case 'number':
      return readNumber(field, text);
    case 'date':
      return readDate(field, text);
    case 'name':
      return readName(field, text);
    case 'place':
      return readPlace(field, text);
    case 'pattern':
      return readPattern(field, texts);
    case 'list':
      return readList(
        field,
        splitList(field, text).map((item) => peeled(field, item)),
      );
    case 'derived':
      return { reason: 'follows from the other fields' };
    case 'text':
      return readText(field, text);
  }
}
