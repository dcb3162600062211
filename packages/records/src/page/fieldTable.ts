import { column, table, type Table } from '@diffuse/report';
import { quantity } from '@diffuse/workbench';
import type { Analysis } from '../result.js';
import { attributeTitle } from '../titles.js';

interface Row {
  readonly attribute: string;
  readonly made: string;
  readonly records: number;
  readonly distinct: number;
  readonly first: { readonly value: string; readonly count: number } | undefined;
}

/** Every field at a glance: how many different values, and how far one of them prevails; texts have no most frequent value. */
export function fieldTable({ page, attributes, diversity, topValues }: Analysis): Table {
  const rows: Row[] =
    page === undefined
      ? attributes.map((attribute) => {
          const { records, coverage } = diversity.find((row) => row.attribute === attribute)!;
          const [first] = topValues.find((row) => row.attribute === attribute)!.values;
          return { attribute, made: '', records, distinct: coverage.estimate, first };
        })
      : page.fields.map(({ top, ...field }) => ({ ...field, first: top[0] }));
  const entropyOf = (attribute: string) => {
    const found = diversity.find((row) => row.attribute === attribute);
    return found !== undefined && found.records > 0 ? quantity(found.entropy) : null;
  };
  return table(
    rows,
    {
      attribute: column.text<Row>('Field', {
        value: ({ attribute, made }) => `${attributeTitle(attribute)}${made === 'drawn' ? ' (drawn)' : ''}`,
      }),
      records: column.count<Row>('Answers'),
      distinct: column.count<Row>('Different'),
      first: column.text<Row>('Most frequent', { value: ({ first }) => first?.value }),
      share: column.percent<Row>('Its share', {
        value: ({ first, records }) => (first === undefined ? null : first.count / records),
      }),
      entropy: column.nats<Row>('Entropy, nats', { priority: -1, value: ({ attribute }) => entropyOf(attribute) }),
    },
    {
      caption:
        'The model’s answers field by field, before any choice. Of the answers in which a field can be read: different values, the most frequent and its share, entropy corrected for the finite sample with a 95% interval; a drawn field is not the model’s',
      source: { file: 'metrics.json', at: page === undefined ? 'diversity' : 'page.fields' },
    },
  );
}
