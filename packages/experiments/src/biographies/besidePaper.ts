import { column, table, type Table } from '@diffuse/report';
import { models, table7, table8 } from '../data/paper.js';

const tunings = { baseline: 'Baseline', 'out-of-distribution': 'Tuned-OOD', 'in-distribution': 'Tuned-ID' };

/** The figures that the paper prints for biographies by another model. */
export function publishedTable(): Table {
  const published = [...table7.rows, ...table8.rows];
  const rows = [...new Set(published.map(({ attribute }) => attribute))].map((attribute) => ({
    attribute,
    of: published.filter((row) => row.attribute === attribute),
  }));
  type Row = (typeof rows)[number];
  const measure = (name: 'coverage' | 'entropy', kind: 'count' | 'nats', group: string) =>
    Object.entries(tunings).map(([tuning, header]) => [
      `${name} ${tuning}`,
      column[kind]<Row>(header, { group, value: ({ of }) => of.find((row) => row.tuning === tuning)?.[name] }),
    ]);
  return table(
    rows,
    {
      attribute: column.text<Row>('Attribute'),
      ...Object.fromEntries([
        ...measure('coverage', 'count', 'Coverage'),
        ...measure('entropy', 'nats', 'Entropy (nats)'),
      ]),
    },
    {
      caption: `The paper's Tables 7 and 8: 1,000 biographies by ${models['Llama-2']}, another model of 13 billion parameters, with targets of its own`,
    },
  );
}

/** What does not fit in the paper's figures. */
export const publishedNotes: readonly string[] = [...new Set([...table7.notes, ...table8.notes])].map(
  (note) => `On the paper's figures: ${note}.`,
);
