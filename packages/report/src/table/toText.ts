import * as check from '@diffuse/check';
import stringWidth from 'string-width';
import { oneLine } from '../text/visible.js';
import { checkTable } from './checkTable.js';
import { headerGroups } from './groups.js';
import type { Table } from './table.js';

const GAP = '  ';

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + space : space + text;
}

/** A group's name in the middle of a line over its columns. */
function banner(label: string, width: number): string {
  const free = width - stringWidth(label) - 2;
  if (label === '' || free < 2) return pad(label, width, 'left');
  const left = Math.floor(free / 2);
  return `${'─'.repeat(left)} ${label} ${'─'.repeat(free - left)}`;
}

const checkOptions = check.options({ emphasise: check.optional(check.callable) });

/**
 * A table for a terminal: aligned columns under a rule. `emphasise` marks the best numbers (picocolors' `bold`, say); what it
 * adds must take no room. Throws an InputError on what `table` does not give.
 *
 * @example
 * import { column, table, toText } from '@diffuse/report';
 *
 * console.log(toText(table([{ task: 'Fruits' }], { task: column.text('Task') }, { caption: 'Tasks' })));
 */
export function toText(table: Table, options: { emphasise?: (text: string) => string } = {}): string {
  checkTable(table, 'table');
  checkOptions(options, 'options');
  const { emphasise = (text) => text } = options;
  const { columns, caption } = table;
  const cells = table.rows.map((row) => row.map((cell) => ({ ...cell, text: oneLine(cell.text) })));
  const headers = columns.map(({ header }) => oneLine(header));
  const widths = headers.map((header, i) =>
    Math.max(stringWidth(header), ...cells.map((row) => stringWidth(row[i]!.text))),
  );
  const groups = headerGroups(table).map(({ label = '', ...group }) => ({ ...group, label: oneLine(label) }));
  const spanWidth = (first: number, span: number): number =>
    widths.slice(first, first + span).reduce((sum, width) => sum + width, (span - 1) * GAP.length);
  for (const { label, first, span } of groups) {
    widths[first]! += Math.max(0, stringWidth(label) - spanWidth(first, span));
  }
  const line = (parts: readonly string[]): string => parts.join(GAP).trimEnd();
  const groupLine = groups.map(({ label, first, span }) => banner(label, spanWidth(first, span)));
  return [
    ...(caption === '' ? [] : [oneLine(caption), '']),
    ...(groups.length > 0 ? [line(groupLine)] : []),
    line(headers.map((header, i) => pad(header, widths[i]!, columns[i]!.align))),
    line(widths.map((width) => '─'.repeat(width))),
    ...cells.map((row) =>
      line(
        row.map(({ text, best }, i) => {
          const padded = pad(text, widths[i]!, columns[i]!.align);
          return best ? padded.replace(text, emphasise(text)) : padded;
        }),
      ),
    ),
  ].join('\n');
}
