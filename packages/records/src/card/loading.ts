import type { ExportColumn, RecordFormat } from '@diffuse/synthbio/export';
import type { CardFacts, CardFile } from './facts.js';

/** How files are read so that every value is what it is, file by file. */
export function loading({ columns, files }: CardFacts): string {
  const first = (format: RecordFormat): CardFile | undefined =>
    files.find((file) => file.format === format && file.isChat !== true);
  return (['parquet', 'arrow', 'jsonl', 'csv'] as const)
    .flatMap((format) => {
      const file = first(format);
      return file === undefined ? [] : [ways[format](file.path, columns)];
    })
    .join('\n\n');
}

const ways: Readonly<Record<RecordFormat, (path: string, columns: readonly ExportColumn[]) => string>> = {
  parquet: (path) =>
    [
      'Parquet has the types:',
      python(
        `import pandas as pd`,
        `records = pd.read_parquet(${text(path)}, dtype_backend="pyarrow")`,
        `# or: from datasets import load_dataset; records = load_dataset(".")`,
      ),
      sql(`SELECT * FROM '${path.replaceAll("'", "''")}';`),
    ].join('\n\n'),
  arrow: (path) =>
    `Arrow, too:\n\n${python('import pandas as pd', `records = pd.read_feather(${text(path)}, dtype_backend="pyarrow")`)}`,
  jsonl: (path) =>
    [
      'In JSONL days are texts; without `dtype=False` pandas makes numbers of texts such as 007, and without `dtype_backend` doubles of whole numbers among which one is null:',
      python(
        'import pandas as pd',
        `records = pd.read_json(${text(path)}, lines=True, dtype=False, dtype_backend="pyarrow")`,
      ),
    ].join('\n\n'),
  csv: (path, columns) =>
    [
      'CSV has no types, and readers guess: texts such as NA, null, 007, 1e5 or 2024-01-01 stay texts only where they are told. Null is nothing, an empty text `""`, which pandas does not tell apart; lists are JSON. A spreadsheet calculates what begins with =, +, - or @: import columns as text there.',
      python(...csvLines(path, columns)),
    ].join('\n\n'),
};

function csvLines(path: string, columns: readonly ExportColumn[]): string[] {
  const named = (...types: readonly ExportColumn['type'][]): string[] =>
    columns.filter(({ type }) => types.includes(type)).map(({ name }) => name);
  const [lists, days] = [named('list'), named('date')];
  const typed = columns.map(({ name, type }) => `    ${text(name)}: ${text(csvTypes[type])},`);
  return [
    ...(lists.length > 0 ? ['import json', ''] : []),
    'import pandas as pd',
    '',
    'types = {',
    ...typed,
    '}',
    `other = [name for name, kind in types.items() if kind != "str"]`,
    `records = pd.read_csv(`,
    `    ${text(path)}, dtype=types, keep_default_na=False, na_values={name: [""] for name in other}`,
    ')',
    ...days.map(
      (name) => `records[${text(name)}] = pd.to_datetime(records[${text(name)}].replace("", None), format="%Y-%m-%d")`,
    ),
    ...lists.map(
      (name) => `records[${text(name)}] = records[${text(name)}].map(lambda cell: json.loads(cell) if cell else None)`,
    ),
  ];
}

const csvTypes = {
  int: 'Int32',
  long: 'Int64',
  float: 'Float64',
  bool: 'boolean',
  text: 'str',
  date: 'str',
  list: 'str',
} as const satisfies Record<ExportColumn['type'], string>;

/** A text of Python, whose escapes are JSON's. */
const text = (value: string): string => JSON.stringify(value);

const python = (...lines: readonly string[]): string => ['```python', ...lines, '```'].join('\n');
const sql = (line: string): string => ['```sql', line, '```'].join('\n');
