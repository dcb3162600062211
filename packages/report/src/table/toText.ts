import * as check from '@diffuse/check';
import stringWidth from 'string-width';
import { wrapWords } from '../text/wrapWords.js';
import { checkTable } from './checkTable.js';
import { fit, gap, lineWidth, type Fitted } from './fit.js';
import { headerGroups } from './groups.js';
import type { Table } from './table.js';

export interface TextOptions {
  /** Terminal columns that a line may take, 20 or more; 80 unless given, Infinity for all of the table. */
  readonly width?: number;
  /** Said beside the names of the columns that the width has no room for: how to see them. */
  readonly hint?: string;
  /** Marks the best numbers (picocolors' `bold`, say); what it adds must take no room. */
  readonly emphasise?: (text: string) => string;
}

const usualWidth = 80;

const checkTextOptions = check.options({
  width: check.optional(
    check.either('an integer, at least 20, or Infinity', check.integer({ least: 20 }), check.oneOf([Infinity])),
  ),
  hint: check.optional(check.text),
  emphasise: check.optional(check.callable),
});

/**
 * A table for a terminal: the caption's first sentence, aligned columns under a rule, and the rest of the caption as the
 * key below. Where the width does not hold all, headers and texts take several lines, then columns are left out: those of the
 * lowest priority, named below. Throws an InputError on what `table` does not give.
 *
 * @example
 * import { column, table, toText } from '@diffuse/report';
 *
 * console.log(toText(table([{ task: 'Fruits' }], { task: column.text('Task') }, { caption: 'Tasks' }), { width: 100 }));
 */
export function toText(table: Table, options: TextOptions = {}): string {
  checkTable(table, 'table');
  checkTextOptions(options, 'options');
  const { width = usualWidth, hint, emphasise = (text: string) => text } = options;
  const plain = onOneLine(table);
  const { shown, oneLine: flat } = fit(plain, width);
  const columns = shown.map(({ at }) => plain.columns[at]!);
  const widths = shown.map((each) => each.width);
  const [title, key] = parts(plain.caption);
  const banners = headerGroups({ columns }).map(({ label = '', first, span }) => {
    const over = lineWidth(widths.slice(first, first + span));
    return {
      lines: wrapWords(label, flat ? Infinity : over),
      draw: (text: string, isLast: boolean) => (isLast ? banner(text, over) : centred(text, over)),
    };
  });
  const headers = columns.map(({ header, align }, i) => ({
    lines: wrapWords(header, flat ? Infinity : widths[i]!),
    draw: (text: string) => pad(text, widths[i]!, align),
  }));
  const body = plain.rows.flatMap((row) => {
    const cells = shown.map(({ at, width: room }) => {
      const { align } = plain.columns[at]!;
      const { text, best } = row[at]!;
      const draw = (line: string): string => {
        const padded = pad(line, room, align);
        return best ? padded.replace(line, () => emphasise(line)) : padded;
      };
      return { lines: wrapWords(text, room), draw };
    });
    return beside(cells, 'top');
  });
  const rule = widths.map((each) => '─'.repeat(each));
  const lines = [...beside(banners, 'bottom'), ...beside(headers, 'bottom'), rule, ...body].map((cells) =>
    cells.join(gap).trimEnd(),
  );
  const below = [key, leftOut(plain, shown, hint)].filter((text) => text !== '');
  return [
    ...(title === '' ? [] : [...wrapWords(title, width), '']),
    ...lines,
    ...below.flatMap((text, i) => [...(i === 0 ? [''] : []), ...wrapWords(text, width)]),
  ].join('\n');
}

function onOneLine(table: Table): Table {
  return {
    ...table,
    caption: check.oneLine(table.caption),
    columns: table.columns.map((column) => ({
      ...column,
      header: check.oneLine(column.header),
      ...(column.group !== undefined && { group: check.oneLine(column.group) }),
    })),
    rows: table.rows.map((row) => row.map((cell) => ({ ...cell, text: check.oneLine(cell.text) }))),
  };
}

/** A caption's first sentence, and what it says besides. */
function parts(caption: string): [title: string, key: string] {
  const end = caption.search(/\. (?=\p{Lu})/u); // "Eq. 3" is no end
  return end === -1 ? [caption, ''] : [caption.slice(0, end), caption.slice(end + 2)];
}

/** Which columns are not shown, each under its group. */
function leftOut({ columns }: Table, shown: Fitted['shown'], hint?: string): string {
  const gone = columns.filter((_, column) => shown.every(({ at }) => at !== column));
  if (gone.length === 0) return '';
  const names = gone.map(({ group, header }, i) =>
    group === undefined || group === gone[i - 1]?.group ? header : `${group}: ${header}`,
  );
  return `Not shown: ${names.join('; ')}${hint === undefined ? '' : ` (${hint})`}`;
}

/** A text in lines, and how a line is drawn. */
interface Drawn {
  readonly lines: readonly string[];
  readonly draw: (line: string, isLast: boolean) => string;
}

/** Texts of several lines side by side, each at the top or the bottom. */
function beside(texts: readonly Drawn[], at: 'top' | 'bottom'): string[][] {
  const height = Math.max(0, ...texts.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, i) =>
    texts.map(({ lines, draw }) => draw(lines[at === 'top' ? i : i - height + lines.length] ?? '', i === height - 1)),
  );
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + space : space + text;
}

function centred(text: string, width: number): string {
  const left = Math.max(0, Math.floor((width - stringWidth(text)) / 2));
  return pad(' '.repeat(left) + text, width, 'left');
}

/** A group's name in the middle of a line over its columns. */
function banner(label: string, width: number): string {
  const free = width - stringWidth(label) - 2;
  if (label === '' || free < 2) return pad(label, width, 'left');
  const left = Math.floor(free / 2);
  return `${'─'.repeat(left)} ${label} ${'─'.repeat(free - left)}`;
}
