import { column, counted, table, type Table } from '@diffuse/report';
import type { Analysis } from '../result.js';
import { attributeTitle } from '../titles.js';

/** Some of the records, a column a field; where a former run kept none, answers that are well-formed. */
export function recordsTable({ page, delivery, examples }: Analysis): Table {
  if (page === undefined) {
    const rows = (examples[0]?.records ?? []).map((text) => ({ text: text.replaceAll('\n', ' ') }));
    return table(
      rows,
      { text: column.text('Answer') },
      { caption: 'Well-formed answers, drawn at random', source: { file: 'metrics.json', at: 'examples' } },
    );
  }
  const { fields, rows } = page.records;
  const all = delivery?.accepted ?? rows.length;
  const drawn = rows.length < all ? `, drawn at random from ${counted(all, 'record')}` : '';
  const columns = fields.map((name, i) => [
    name,
    column.text<(typeof rows)[number]>(attributeTitle(name), { value: (row) => row[i] }),
  ]);
  return table(rows, Object.fromEntries(columns), {
    caption: `${counted(rows.length, 'record')}${drawn}. All are in records.jsonl, records.csv, records.arrow and records.parquet; a column’s heading sorts by it`,
    source: [{ file: 'metrics.json', at: 'page.records' }, { file: 'records.jsonl' }],
  });
}
