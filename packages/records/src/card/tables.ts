import { column, escapeMarkdown, format, table, toMarkdown, type Column } from '@diffuse/report';
import type { Field, RecordSchema } from '@diffuse/synthbio';
import type { ExportColumn, ExportType } from '@diffuse/synthbio/export';
import { isDrawn } from '../drawn.js';
import { fieldTitle } from '../titles.js';
import type { CardDelivery } from './facts.js';

/** Rows of a table, and values of a field, that are shown. */
const most = { rows: 40, values: 12, characters: 200 } as const;

const typeNames: Readonly<Record<ExportType, string>> = {
  int: 'int32',
  long: 'int64',
  float: 'double',
  bool: 'bool',
  text: 'string',
  date: 'date32',
  list: 'list of string',
};

const ofDraw: Readonly<Record<string, string>> = {
  'draw.index': 'its place among all answers',
  'draw.answer': 'the answer as the model wrote it',
  'draw.logProb': 'its log-probability in nats, where it is known',
  'draw.formatLogMass': 'nats that holding it to the format cost',
  'draw.promptVersion': 'which request it answers',
  'draw.finished': 'whether the model ended it',
  'draw.wellFormed': 'whether every field can be read and rules hold',
  'draw.problems': 'what is wrong with it',
  'draw.noAnswer': 'why it is no answer',
  'draw.reasoning': 'what the model thought before it',
};

/** Every column: its type, how it was made and what it is. */
export function columnTable({ fields }: RecordSchema, columns: readonly ExportColumn[]): string {
  const rows = columns.map(({ name, type }) => {
    const field = fields.find((each) => each.name === name.split('.')[0] && !Object.hasOwn(ofDraw, name));
    return {
      name,
      type: typeNames[type],
      made: field === undefined ? '' : madeOf(field),
      is: field === undefined ? (ofDraw[name] ?? '') : isOf(field, name),
    };
  });
  return markdown(rows, {
    name: column.text('Column'),
    type: column.text('Type'),
    made: column.text('Made'),
    is: column.text('Is'),
  });
}

function madeOf(field: Field): string {
  if (field.kind === 'derived') return 'derived';
  return isDrawn(field) ? 'drawn' : 'said';
}

function isOf(field: Field, name: string): string {
  if (name !== field.name) return `the ${name.slice(field.name.length + 1)} of ${field.name}`;
  const absent = 'optional' in field && field.optional ? '; null where there is none' : '';
  return `${field.description} (${kindOf(field)})${absent}`;
}

function kindOf(field: Field): string {
  switch (field.kind) {
    case 'categorical':
      return `${field.open ? 'any, such as' : 'one of'} ${shown(field.values.map(({ value }) => value))}`;
    case 'number':
      return `${field.min} to ${field.max}`;
    case 'date':
      return `${field.min.year} to ${field.max.year}`;
    case 'list':
      return field.values === undefined ? 'any words' : `of ${shown(field.values)}`;
    case 'pattern':
      return `as ${field.pattern}`;
    case 'derived':
      return field.value;
    case 'name':
    case 'place':
    case 'text':
      return field.kind;
  }
}

function shown(values: readonly string[]): string {
  const more = values.length - most.values;
  return [...values.slice(0, most.values), ...(more > 0 ? [`${format.count(more)} more`] : [])].join(', ');
}

/** Why answers are no records. */
export function reasonTable({ rejected }: CardDelivery): string {
  return markdown(
    rejected.map((row) => ({ ...row, field: row.field ?? '' })),
    {
      reason: column.text('Reason'),
      field: column.text('Field'),
      answers: column.count('Answers'),
      example: column.text('The first'),
    },
  );
}

/** Shares wanted, among valid answers and among the records. */
export function shareTable({ shares, accepted }: CardDelivery): string {
  const rows = shares.flatMap(({ attributes, cells }) => {
    const valid = cells.reduce((sum, cell) => sum + cell.valid, 0);
    return cells.map((cell) => ({
      of: attributes.map(fieldTitle).join(' and '),
      value: cell.values.join(', '),
      wanted: cell.share,
      valid: valid === 0 ? null : cell.valid / valid,
      records: accepted === 0 ? null : cell.accepted / accepted,
    }));
  });
  return markdown(rows, {
    of: column.text('Attribute'),
    value: column.text('Value'),
    wanted: column.percent('Wanted'),
    valid: column.percent('Valid answers'),
    records: column.percent('Records'),
  });
}

/** A table of so many rows, long texts cut, and how many there are more. */
function markdown<Row extends Readonly<Record<string, string | number | null>>>(
  rows: readonly Row[],
  columns: Readonly<Record<keyof Row & string, Column<Row>>>,
): string {
  const cut = rows
    .slice(0, most.rows)
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, short(cell)])) as unknown as Row);
  const more = rows.length - cut.length;
  const written = toMarkdown(table(cut, columns, { caption: '' }));
  return more > 0 ? `${written}\n\n${escapeMarkdown(`… and ${format.count(more)} more.`)}` : written;
}

const short = <Cell>(cell: Cell): Cell | string =>
  typeof cell === 'string' && cell.length > most.characters ? `${cell.slice(0, most.characters - 1)}…` : cell;
