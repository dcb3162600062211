import { toText, type Table, type TextOptions } from '@diffuse/report';
import type { Analysis } from '../result.js';
import { noAnswers, notWhole, shapeStatement } from '../validity.js';
import { reasonTable } from './deliveryTables.js';
import { fieldTable } from './fieldTable.js';
import { heldWords } from './held.js';
import { textWords } from './textWords.js';
import { acceptedWords, analysedWords, deliveredWords, offTable, offWords } from './verdict.js';

const mostReasons = 8;

/** What is printed of delivered records: why answers are none, what is off, diversity in one table, and the verdict. */
export function deliveredText(analysis: Analysis, layout: TextOptions = {}): string {
  const { delivery, validity } = analysis;
  const tables: Table[] = [
    ...(delivery === undefined ? [] : [reasonTable(delivery, mostReasons)]),
    offTable(analysis),
    fieldTable(analysis),
  ];
  return [
    ...tables.filter(({ rows }) => rows.length > 0).map((each) => toText(each, layout)),
    ...(delivery === undefined ? [] : [[deliveredWords(delivery), acceptedWords(delivery)].join(' ')]),
    ...(delivery === undefined ? [validity.map(shapeStatement).join('\n')] : []),
    [noAnswers(analysis), notWhole(analysis)].filter(Boolean).join(' '),
    offWords(analysis),
    textWords(analysis, 'short').join('\n'),
    ...(delivery === undefined ? [] : [delivery.constrained === undefined ? '' : heldWords(delivery.constrained)]),
    ...(delivery === undefined ? [] : [analysedWords(delivery)]),
  ]
    .filter(Boolean)
    .join('\n\n');
}
