import { column, format, table, type Table } from '@diffuse/report';
import { quantity } from '@diffuse/workbench';
import type { Delivery } from '../delivery.js';
import { fieldTitle } from '../titles.js';
import { missed, variation, type Shared, type SharesOf } from './shares.js';

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

/** Under a mask: how far the shares of answers are from the model's own, and both from what is wanted. */
export function heldTable(of: readonly SharesOf[]): Table {
  const said = (share: Shared): number => share.said?.estimate ?? 0;
  const weighted = (share: Shared): number => share.weighted ?? 0;
  const wanted = (share: Shared): number => share.wanted;
  const rows = of
    .filter(({ drawn, shares }) => !drawn && shares.some((share) => share.weighted !== undefined))
    .map((each) => ({
      of: titleOf(each),
      bent: variation(each.shares, said, weighted),
      said: variation(each.shares, said, wanted),
      own: variation(each.shares, weighted, wanted),
    }));
  return table(
    rows,
    {
      of: column.text('Attribute'),
      bent: column.percent('Held to the format from its own'),
      said: column.percent('Held from wanted'),
      own: column.percent('Its own from wanted'),
    },
    {
      caption:
        'How far masking bends the shares of the valid answers: total variation between them as they were drawn, the same by importance weights (what the model says by itself where it keeps to the format), and what is wanted',
      source: { file: 'metrics.json', at: 'delivery.shares' },
    },
  );
}
