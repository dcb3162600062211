// node tools/reference/record_files.mjs FOLDER: writes a table of what files of records stumble over, in every format, and a card
// that says how to load them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { datasetCard } from '../../packages/records/dist/index.js';
import { biographySchema } from '../../packages/synthbio/dist/index.js';
import { toArrow, toCsv, toJsonl, toParquet } from '../../packages/synthbio/dist/export/index.js';

const columns = [
  { name: 'text', type: 'text' },
  { name: 'index', type: 'int' },
  { name: 'select', type: 'long' },
  { name: 'list', type: 'list' },
  { name: 'date', type: 'date' },
  { name: 'date.year', type: 'int' },
  { name: 'price', type: 'float' },
  { name: 'draw.answer', type: 'text' },
  { name: 'draw.wellFormed', type: 'bool' },
];

const texts = [
  ...['', ' ', '  led and followed  ', '"', '""', "'", ',', ';', '\t', '\\', '\\n', '#', '|', 'a,"b",c'],
  ...['\n', 'two\nlines', 'two\r\nlines', 'two\rlines', 'ends\n', '\u0085', 'a\u2028b\u2029c', '\v\f\u001c\u001e'],
  ...['NA', 'N/A', 'null', 'NULL', 'None', 'NaN', 'nan', 'inf', '-inf', 'TRUE', 'true', 'yes', 'NO'],
  ...['007', '1e5', '0x1F', '1_000', '1,000', '+1', '-0', '.5', '5.', '2024-01-01', '12:30', '2024-01-01T00:00:00Z'],
  ...['=1+1', '@SUM(A1)', '+1', '-2+3', '[1, 2]', '{"a": 1}', '[]', '{}'],
  ...['a\u0000b', '\u0000', '\u0001\u0007\u001b[31m', '\u007f', '\ufeffmark', 'mark\ufeff', '\ufffd', '\uffff'],
  ...['🙂', '👩‍👩‍👧', 'e\u0301 é', 'שלום', 'مرحبا\u200f!', '日本語', '\u{10ffff}', 'half \ud83e', '\udd70 half', 'ß ẞ İ ı'],
  'long '.repeat(2_000),
];

/** Cells of a type in turn, null among them; as many as there are texts are all of them. */
const cells = {
  text: [null, ...texts],
  int: [0, null, -1, 1, 2 ** 31 - 1, -(2 ** 31), 7],
  long: [null, 5_000_000_000, -5_000_000_000, 2 ** 53 - 1, -(2 ** 53) + 1, 0],
  list: [
    [],
    null,
    ['a'],
    [''],
    ['a', 'b, c', '"d"'],
    ['null', 'NA', '1'],
    [' ', '\n'],
    ['half \ud83e'],
    ['🙂', '\u0000'],
  ],
  date: ['1960-06-30', null, '1970-01-01', '1969-12-31', '0100-01-01', '9999-12-31', '1582-10-10', '2000-02-29'],
  float: [0.1, null, -0, 1e-300, 1.5, 1e21, -123456.789, 2 ** 53, 3],
  bool: [true, null, false],
};

const rows = cells.text.map((_, i) =>
  columns.map(({ name, type }, c) => {
    const given = cells[type];
    return given[(name === 'draw.answer' ? given.length - 1 - i : i + c) % given.length];
  }),
);

/** The rows as often fill more than one group. */
const many = 260;

const [folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'table.json'), `${JSON.stringify({ columns, rows, times: many })}\n`);
for (const [name, times] of [
  ['few', 1],
  ['many', many],
]) {
  const table = { columns, rows: Array.from({ length: times }, () => rows).flat() };
  for (const [extension, make] of Object.entries({ jsonl: toJsonl, csv: toCsv, arrow: toArrow, parquet: toParquet }))
    writeFileSync(join(folder, `${name}.${extension}`), make(table));
}

const files = ['jsonl', 'csv', 'arrow', 'parquet'].map((format) => ({ path: `few.${format}`, format, records: 1 }));
const delivery = { wanted: 1, accepted: 1, draws: 1, noAnswers: 0, rejected: [], quotas: false, shares: [] };
const made = { model: 'tiny', seed: 0, madeBy: 'Diffuse', request: '', checks: [] };
writeFileSync(join(folder, 'README.md'), datasetCard(biographySchema, { ...made, delivery, columns, files }));
