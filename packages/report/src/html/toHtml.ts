import { checkTable } from '../table/checkTable.js';
import { headerGroups } from '../table/groups.js';
import type { Cell, Table } from '../table/table.js';
import { count } from '../format.js';
import { markup, type Markup } from '../text/markup.js';
import { oneLine } from '@diffuse/check';
import { emphasised } from './emphasised.js';
import { sourceNote } from './sourceNote.js';

/** Rows beyond which a table is folded; the style says which are left. */
const LONG = 25;
/** Characters side by side beyond which columns stand closer. */
const WIDE = 90;
/** Characters of a caption that may be emphasised: its first sentence says what is in the table, the others how to read it. */
const HEAD = 120;

/** Characters of text beyond which a cell breaks its lines. */
const longText = 40;
/** The same where columns stand closer. */
const someText = 16;

function look({ text }: Cell, align: 'left' | 'right'): string {
  if (align === 'right' || text.length <= someText) return align;
  return text.length > longText ? 'left prose' : 'left wraps';
}

function dataCell(cell: Cell, align: 'left' | 'right'): Markup {
  const { text, sort, best } = cell;
  const content = markup`<bdi>${oneLine(text)}</bdi>`;
  return markup`<td class="${look(cell, align)}" data-sort="${sort ?? ''}">${best ? markup`<strong>${content}</strong>` : content}</td>`;
}

function bodyRow([first, ...rest]: readonly Cell[], columns: Table['columns']): Markup {
  const heading = markup`<th scope="row" class="${look(first!, columns[0]!.align)}" data-sort="${first!.sort ?? ''}"><bdi>${oneLine(first!.text)}</bdi></th>`;
  return markup`<tr>${heading}${rest.map((cell, i) => dataCell(cell, columns[i + 1]!.align))}</tr>\n`;
}

/** How many characters the widest cells of all columns have; headers break between words. */
function charactersAcross({ columns, rows }: Table): number {
  const widths = columns.map(({ header }, i) =>
    [...header.split(' ').map(({ length }) => length + 2), ...rows.map((row) => row[i]!.text.length)].reduce((a, b) =>
      Math.max(a, Math.min(longText, b)),
    ),
  );
  return widths.reduce((sum, width) => sum + width, 0);
}

function groupRow(table: Table): Markup | undefined {
  const groups = headerGroups(table);
  if (groups.length === 0) return undefined;
  const cells = groups.map(({ label, span }) =>
    label === undefined
      ? markup`<td colspan="${span}"></td>`
      : markup`<th scope="colgroup" colspan="${span}">${label}</th>`,
  );
  return markup`<tr class="groups">${cells}</tr>\n`;
}

/**
 * A table whose columns sort by the buttons in their headers, in a container that scrolls by itself and can be focused; one
 * of more than 25 rows is folded behind a box to tick. Its first column heads the rows and stays in sight. Throws an InputError on what `table` does not give.
 *
 * @example
 * import { column, table, toHtml } from '@diffuse/report';
 *
 * toHtml(table([{ task: 'Fruits' }], { task: column.text('Task') }, { caption: 'Tasks' })).markup;
 */
export function toHtml(table: Table): Markup {
  checkTable(table, 'table');
  const { caption, columns, rows, sources } = table;
  const headers = columns.map(
    ({ header, align }) => markup`<th scope="col" class="${align}"><button type="button">${header}</button></th>`,
  );
  const fold =
    rows.length > LONG &&
    markup`<label class="unfold"><input type="checkbox"> Show all ${count(rows.length)} rows</label>`;
  return markup`<div class="table${fold && ' long'}${charactersAcross(table) > WIDE && ' dense'}">
<div class="scroll" role="group" tabindex="0" aria-label="${caption}">
<table>
<caption><span>${emphasised(caption, HEAD)}</span></caption>
<thead>
${groupRow(table)}<tr>${headers}</tr>
</thead>
<tbody>
${rows.map((row) => bodyRow(row, columns))}</tbody>
</table>
</div>
${fold}</div>
${sourceNote(sources)}`;
}
