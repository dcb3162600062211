import stringWidth from 'string-width';
import { longestWord } from '../text/wrapWords.js';
import { headerGroups } from './groups.js';
import type { Table } from './table.js';

export const gap = '  ';

/** Texts are cut to this before a column of numbers is left out; a word of a header, before it widens its column. */
const readable = 32;
/** Texts are cut to this before another column of text is left out. */
const least = 8;

/** What of a table a width holds. */
export interface Fitted {
  /** The columns shown, by their places in the table, and how wide each is. */
  readonly shown: readonly { readonly at: number; readonly width: number }[];
  /** Whether every header takes one line. */
  readonly oneLine: boolean;
}

type Places = readonly number[];

/**
 * Fits a table, whose texts are on one line each, into so many terminal columns: headers take several lines if that is
 * enough; else columns of the lowest priority are left out, from the right; texts are cut in what is still too wide.
 */
export function fit({ columns, rows }: Table, width: number): Fitted {
  const all = columns.map((_, at) => at);
  const widest = all.map((at) => rows.reduce((most, row) => Math.max(most, stringWidth(row[at]!.text)), 0));

  /** How wide columns are whose texts may be cut to `longest`, with labels on one line, or a word a line. */
  function widths(of: Places, longest: number, label: (text: string) => number): number[] {
    const found = of.map((at) => {
      const { header, align } = columns[at]!;
      return Math.max(label(header), align === 'left' ? Math.min(widest[at]!, longest) : widest[at]!);
    });
    for (const { label: name = '', first, span } of headerGroups({ columns: of.map((at) => columns[at]!) }))
      found[first]! += Math.max(0, label(name) - lineWidth(found.slice(first, first + span)));
    return found;
  }
  const stacked = (of: Places, longest: number): number[] =>
    widths(of, longest, (text) => Math.min(longestWord(text), readable));
  const fits = (of: Places, longest: number): boolean => lineWidth(stacked(of, longest)) <= width;

  /** The columns without those that are left out until the others fit, none of a priority above `most`. */
  function without(of: Places, longest: number, most: number): Places {
    const next = fits(of, longest) ? undefined : dispensable(columns, of, most);
    return next === undefined
      ? of
      : without(
          of.filter((at) => at !== next),
          longest,
          most,
        );
  }

  const natural = widths(all, Infinity, stringWidth);
  if (lineWidth(natural) <= width) return { shown: joined(all, natural), oneLine: true };
  const shown = without(without(all, readable, Number.MAX_VALUE), least, Infinity);
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

/** The column that is left out next: of the lowest priority, the last. The first of a table stays. */
function dispensable(columns: Table['columns'], of: Places, most: number): number | undefined {
  const priority = (at: number): number => columns[at]!.priority ?? (columns[at]!.align === 'left' ? Infinity : 0);
  return of
    .slice(1)
    .filter((at) => priority(at) <= most)
    .sort((a, b) => priority(a) - priority(b) || b - a)[0];
}
