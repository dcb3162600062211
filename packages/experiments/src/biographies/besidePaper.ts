import type { Analysis } from '@diffuse/records';
import { column, format, table, type Column, type Source, type Table, type Value } from '@diffuse/report';
import { biographySchema } from '@diffuse/synthbio';
import { models as paperModels, table1, table7, table8 } from '../data/paper.js';
import { models } from './models.js';

/** What the headings of the paper's tables are of a biography. */
const headings: Readonly<Record<string, string>> = {
  'First name': 'name.first',
  'Last name': 'name.last',
  Gender: 'gender',
  'Birth year': 'born.year',
  'Birth place': 'birthplace',
  Career: 'profession',
  Profession: 'profession',
};

const paper = paperModels['Llama-2'];
const diversity = [...table7.rows, ...table8.rows];

/** The paper's tables on biographies, each of its cells beside that of this run; none where the records are others. */
export function besidePaper(analysis: Analysis): Table[] {
  if (analysis.schema.name !== biographySchema.name) return [];
  return [
    topValuesBesidePaper(analysis),
    ...(['coverage', 'entropy'] as const).map((kind) => diversityBesidePaper(analysis, kind)),
  ];
}

/** Where the figures of the paper contradict themselves, and what its words stand for. */
export const paperNotes: readonly string[] = [...new Set([...table1.notes, ...table7.notes, ...table8.notes])].map(
  (note) => `On the paper's figures: ${note}.`,
);

/** A value as it fits beside others. */
const clipped = (value: string): string => (value.length > 28 ? `${value.slice(0, 27)}…` : value);

interface Row {
  readonly heading: string;
  readonly attribute: string;
  readonly rank: number;
}

/** Table 1, a row for each rank of each attribute. */
function topValuesBesidePaper({ topValues, validity }: Analysis): Table {
  const headed = [...new Set(table1.rows.map(({ attribute }) => attribute))];
  const listed = (heading: string, tuning: string) =>
    table1.rows.filter((row) => row.tuning === tuning && row.attribute === heading);
  const rows = headed.flatMap((heading) =>
    listed(heading, models.baseline.published).map((_, rank): Row => ({
      heading,
      attribute: headings[heading]!,
      rank,
    })),
  );
  const shown = (found: { readonly value: string; readonly count: number } | undefined): Value =>
    found && `${clipped(found.value)} ${found.count}`;
  const pairs = pairOf(
    'text',
    ({ attribute, rank }, title) =>
      shown(topValues.find((row) => row.model === title && row.attribute === attribute)?.values[rank]),
    ({ heading, rank }, tuning) => shown(listed(heading, tuning)[rank]),
  );
  return table(
    rows,
    { heading: column.text<Row>('Attribute'), ...pairs },
    {
      caption: `Table 1 beside the paper: most frequent values, and how many answers have them, of ${format.count(validity[0]!.answers)} a model here and of 1,000 by ${paper} in the paper`,
      source: source('topValues'),
    },
  );
}

/** Tables 7 and 8, a row an attribute. */
function diversityBesidePaper(analysis: Analysis, kind: 'coverage' | 'entropy'): Table {
  const headed = [...new Set(diversity.map(({ attribute }) => attribute))];
  const rows = headed.map((heading): Row => ({ heading, attribute: headings[heading]!, rank: 0 }));
  const pairs = pairOf(
    kind === 'coverage' ? 'count' : 'nats',
    ({ attribute }, title) => {
      const found = analysis.diversity.find((row) => row.model === title && row.attribute === attribute);
      if (kind === 'coverage') return found?.coverage.estimate;
      return found !== undefined && found.records > 0 ? found.plugInEntropy : null;
    },
    ({ heading }, tuning) => diversity.find((row) => row.tuning === tuning && row.attribute === heading)?.[kind],
  );
  const what = kind === 'coverage' ? 'different values (coverage)' : 'entropy in nats, of the sample itself (plug-in)';
  return table(
    rows,
    { heading: column.text<Row>('Attribute'), ...pairs },
    {
      caption: `Tables 7 and 8 beside the paper: ${what}; the paper's are of 1,000 biographies by ${paper}`,
      source: source('diversity'),
    },
  );
}

/** Two columns a model, this run's and the paper's. */
function pairOf(
  kind: 'text' | 'count' | 'nats',
  here: (row: Row, title: string) => Value,
  published: (row: Row, tuning: string) => Value,
): Record<string, Column<Row>> {
  const columns = Object.entries(models).flatMap(([key, { title, published: tuning }]) => [
    [`${key} here`, column[kind]<Row>('here', { group: title, value: (row) => here(row, title) })],
    [`${key} paper`, column[kind]<Row>('paper', { group: title, value: (row) => published(row, tuning) })],
  ]);
  return Object.fromEntries(columns) as Record<string, Column<Row>>;
}

const source = (at: string): Source => ({ file: 'metrics.json', at });
