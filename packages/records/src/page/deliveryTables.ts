import { column, format, table, type Table } from '@diffuse/report';
import { quantity } from '@diffuse/workbench';
import type { Delivery } from '../delivery.js';
import { fieldTitle } from '../titles.js';
import { missed, type SharesOf } from './shares.js';

/** Why answers are no records: each reason and field, how many answers, and an example. */
export function reasonTable({ rejected, draws }: Delivery, most = Infinity): Table {
  return table(
    rejected.slice(0, most),
    {
      reason: column.text('Reason'),
      field: column.text('Field', { value: ({ field }) => field?.split(', ').map(fieldTitle).join(', ') ?? '–' }),
      answers: column.count('Answers'),
      share: column.percent('Share', { value: ({ answers }) => (draws === 0 ? NaN : answers / draws) }),
      example: column.text('The first of them', { priority: -1 }),
    },
    {
      caption:
        'Why answers are no records. An answer may have several reasons; surplus: valid, but there are as many records with its values as are wanted; not needed: valid, but all records were there',
      source: { file: 'metrics.json', at: 'delivery.rejected' },
    },
  );
}

const titleOf = ({ attributes, drawn }: SharesOf): string =>
  `${attributes.map(fieldTitle).join(' × ')}${drawn ? ' (drawn)' : ''}`;

/** Rows of one attribute or combination at most: those that are missed most come first. */
const mostOfEach = 20;

/** What `sharesTable` leaves out, in words. */
export function leftOut(of: readonly SharesOf[]): string {
  return of
    .filter(({ shares }) => shares.length > mostOfEach)
    .map(
      (each) =>
        `Of ${titleOf(each)} the ${mostOfEach} ${each.attributes.length > 1 ? 'combinations' : 'values'} that are missed most are shown, of ${format.count(each.shares.length)}.`,
    )
    .join(' ');
}

/** The shares wanted, said and delivered. */
export function sharesTable(of: readonly SharesOf[], caption: string): Table {
  const rows = of.flatMap((each) => {
    const shown =
      each.shares.length > mostOfEach
        ? [...each.shares].sort((a, b) => missed(b) - missed(a)).slice(0, mostOfEach)
        : each.shares;
    return shown.map((share) => ({ of: titleOf(each), ...share }));
  });
  type Row = (typeof rows)[number];
  const isWeighted = rows.some(({ weighted }) => weighted !== undefined);
  return table(
    rows,
    {
      of: column.text<Row>('Attribute'),
      value: column.text<Row>('Value', { value: ({ values }) => values.join(' × ') }),
      wanted: column.percent<Row>('Wanted'),
      said: column.percent<Row>('Valid answers', { value: ({ said }) => said && quantity(said) }),
      ...(isWeighted && {
        weighted: column.percent<Row>('Without the format', { value: ({ weighted }) => weighted ?? NaN }),
      }),
      delivered: column.percent<Row>('Records'),
    },
    { caption, source: { file: 'metrics.json', at: 'delivery.shares' } },
  );
}
