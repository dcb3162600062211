import stringWidth from 'string-width';
import { narrowestOf } from '../text/wrapWords.js';
import { headerGroups } from './groups.js';
import type { Table } from './table.js';

export const gap = '  ';

/** What of a table a width holds. */
export interface Fitted {
  /** The columns shown, by their places in the table, and how wide each is. */
  readonly shown: readonly { readonly at: number; readonly width: number }[];
  /** Whether every header takes one line. */
  readonly oneLine: boolean;
}

type Places = readonly number[];

/** Texts are broken into lines of so many columns before columns of a priority below this are left out. */
const sacrifices = [
  { narrowest: 32, below: 0 },
  { narrowest: 16, below: Infinity },
];
/** The same before a column of text is left out, which has none. */
const least = 8;

/**
 * Fits a table, whose texts are on one line each, into so many terminal columns: headers and texts take several lines,
 * then columns of the lowest priority are left out.
 */
export function fit({ columns, rows }: Table, width: number): Fitted {
  const all = columns.map((_, at) => at);
  const widest = all.map((at) => rows.reduce((most, row) => Math.max(most, stringWidth(row[at]!.text)), 0));

  /** How wide columns are whose texts take no more than `longest`, and what labels take. */
  function widths(of: Places, longest: number, label: (text: string) => number): number[] {
    const found = of.map((at) => {
      const { header, align } = columns[at]!;
      return Math.max(label(header), align === 'left' ? Math.min(widest[at]!, longest) : widest[at]!);
    });
    for (const { label: name = '', first, span } of headerGroups({ columns: of.map((at) => columns[at]!) }))
      found[first]! += Math.max(0, label(name) - lineWidth(found.slice(first, first + span)));
    return found;
  }
  const stacked = (of: Places, longest: number): number[] => widths(of, longest, narrowestOf);
  const fits = (of: Places, longest: number): boolean => lineWidth(stacked(of, longest)) <= width;

  const natural = widths(all, Infinity, stringWidth);
  if (lineWidth(natural) <= width) return { shown: joined(all, natural), oneLine: true };
  let shown: Places = all;
  for (const { narrowest, below } of [...sacrifices, { narrowest: least, below: NaN }])
    while (!fits(shown, narrowest)) {
      const fewer = withoutLeast(columns, shown, below);
      if (fewer.length === shown.length) break;
      shown = fewer;
    }
  let longest = Math.min(width, Math.max(...shown.map((at) => widest[at]!)));
  while (longest > 1 && !fits(shown, longest)) longest--;
  const narrow = stacked(shown, longest).map((each) => Math.min(each, width));
  return { shown: joined(shown, narrow), oneLine: false };
}

/** The width of a line over columns of these widths. */
export const lineWidth = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, (widths.length - 1) * gap.length);

const joined = (of: Places, widths: readonly number[]): Fitted['shown'] =>
  of.map((at, i) => ({ at, width: widths[i]! }));

/**
 * The columns without those of the lowest priority below a bound: all of one that is stated, else the last. Where the bound
 * is none, without the last column of any kind. The first of a table stays.
 */
function withoutLeast(columns: Table['columns'], of: Places, below: number): Places {
  const priority = (at: number): number => columns[at]!.priority ?? (columns[at]!.align === 'left' ? Infinity : 0);
  const candidates = of.slice(1).filter((at) => Number.isNaN(below) || priority(at) < below);
  if (candidates.length === 0) return of;
  const lowest = Math.min(...candidates.map(priority));
  const lowestOnes = candidates.filter((at) => priority(at) === lowest);
  const stated = lowestOnes.filter((at) => columns[at]!.priority !== undefined);
  const gone = stated.length > 0 ? stated : lowestOnes.slice(-1);
  return of.filter((at) => !gone.includes(at));
}
