import { column, counted, format, table, type Table } from '@diffuse/report';
import type { FieldReport } from '@diffuse/synthbio';
import type { Constrained } from '../delivery.js';
import { attributeTitle } from '../titles.js';
import type { PageParts } from './pageParts.js';

/** Below this share of the draws, an effective number says that weighted shares are of few answers. */
const few = 0.1;

/** What holding answers to the format came to. */
export function heldWords({ how, asked, weighted, effective }: Constrained): string {
  if (weighted === 0)
    return `The server was asked to hold answers to the format (${how}). What it made of that is told with what is known of it; by how much it bends the shares is not.`;
  if (how === 'exact')
    return `Of ${counted(asked, 'draw')} held to the format ${format.count(weighted)} were kept, so that each answer is as likely as the model itself makes it among those that fit: the shares are its own.`;
  const worth = `Held to the format, token by token, ${counted(weighted, 'answer')} are worth as much as ${format.count(Math.floor(effective))} of the model’s own among those that fit (effective sample size, of the importance weights).`;
  return effective < few * weighted
    ? `${worth} That is few: the mask often leaves the model little of what it would say, and what is said by weights is uncertain.`
    : worth;
}

interface Bent {
  readonly label: string;
  readonly held: number;
  readonly own: number;
}

/** The parts of a field's scale, or else its most frequent values, as answers were drawn and by weights. */
function sharesIn({ records, scale, top }: FieldReport): Bent[] {
  const parts = scale?.parts ?? top.map(({ value, ...each }) => ({ ...each, label: value }));
  return parts.flatMap(({ label, count, weighted }) =>
    weighted === undefined ? [] : [{ label, held: count / records, own: weighted }],
  );
}

/** Total variation between shares as drawn and by weights; all that is not told apart is taken as one more. */
function variation(shares: readonly Bent[]): number {
  const rest = shares.reduce((sum, { held, own }) => sum + held - own, 0);
  return (shares.reduce((sum, { held, own }) => sum + Math.abs(held - own), 0) + Math.abs(rest)) / 2;
}

/** Under a mask: how far the shares of each field that the model says are from its own, and where most. */
export function heldTable({ fields }: PageParts): Table {
  const rows = fields.flatMap((field) => {
    const shares = field.made === 'said' ? sharesIn(field) : [];
    if (shares.length === 0) return [];
    const most = shares.reduce((a, b) => (Math.abs(b.held - b.own) > Math.abs(a.held - a.own) ? b : a));
    return [{ field: attributeTitle(field.attribute), bent: variation(shares), ...most }];
  });
  return table(
    rows,
    {
      field: column.text('Field'),
      bent: column.percent('Bent by'),
      label: column.text('Most bent'),
      held: column.percent('As held'),
      own: column.percent('Its own'),
    },
    {
      caption:
        'How far the format bends what the model says. Bent by: total variation between the shares of answers as they were drawn under the mask (as held) and the same by their importance weights, which are what the model itself says of answers that fit (its own); texts and lists by length, and the value or part of which the shares are farthest apart. With few effective answers much of it is chance',
      source: { file: 'metrics.json', at: 'page.fields' },
    },
  );
}
