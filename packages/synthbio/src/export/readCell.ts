import { InputError } from '@diffuse/check';

import { formatIsoDate } from '../fields/calendarDate.js';
import { parseDate } from '../fields/date.js';
import { listSeparator } from '../fields/list.js';
import type { ExportCell, ExportType } from './column.js';

/** An attribute's text as a cell of a column of this type. */
export function readCell(text: string, type: ExportType, argument: string): ExportCell {
  switch (type) {
    case 'int':
    case 'long':
    case 'float':
      return readNumber(text, argument);
    case 'date':
      return readDay(text, argument);
    case 'list':
      return text === '' ? [] : text.split(listSeparator);
    case 'bool':
    case 'text':
      return text;
  }
}

function readNumber(text: string, argument: string): number {
  const number = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(number)) throw new InputError('OUT_OF_RANGE', argument, { asked: 'a number', found: text });
  return number;
}

function readDay(text: string, argument: string): string {
  const day = parseDate(text.trim().replace(/ (\d{3})$/, ' 0$1')); // a record's own "May 9, 101"
  if (!day) throw new InputError('OUT_OF_RANGE', argument, { asked: 'a day such as June 30, 1960', found: text });
  return formatIsoDate(day);
}
