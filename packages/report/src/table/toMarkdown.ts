import { oneLine } from '@diffuse/check';
import { checkTable } from './checkTable.js';
import type { Table } from './table.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text on one line with every character escaped that Markdown would read as markup; brackets only where they would make a link.
 * Throws an InputError on what is no text.
 *
 * @example
 * import { escapeMarkdown } from '@diffuse/report';
 *
 * escapeMarkdown('*a*'); // '\\*a\\*'
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_#|~&<>]|(?<=\])[[(:]/g, (character) => ENTITIES[character] ?? `\\${character}`);
}

/**
 * A table in GitHub's Markdown, its caption above; a group's name goes before its columns' headers, best numbers are bold.
 * Throws an InputError on what `table` does not give.
 *
 * @example
 * import { column, table, toMarkdown } from '@diffuse/report';
 *
 * toMarkdown(table([{ task: 'Fruits' }], { task: column.text('Task') }, { caption: 'Tasks' }));
 */
export function toMarkdown(table: Table): string {
  checkTable(table, 'table');
  const { caption, columns, rows } = table;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    ...(caption === '' ? [] : [escapeMarkdown(caption), '']),
    line(columns.map(({ header, group }) => escapeMarkdown(group === undefined ? header : `${group}: ${header}`))),
    line(columns.map(({ align }) => (align === 'left' ? ':---' : '---:'))),
    ...rows.map((row) =>
      line(row.map(({ text, best }) => (best ? `**${escapeMarkdown(text)}**` : escapeMarkdown(text)))),
    ),
  ].join('\n');
}
