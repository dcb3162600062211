import { column, table, type Table } from '@diffuse/report';
import { quantity } from '@diffuse/workbench';
import { attributeTitle } from '../titles.js';
import type { Ways } from './result.js';

/** A row a way: what it took, how far its answers are from what is wanted, and how diverse its records are. */
export function waysTable({ ways, texts }: Ways): Table {
  const rows = ways.map((way) => ({ ...way, said: texts.filter(({ model }) => model === way.name) }));
  type Row = (typeof rows)[number];
  const free = texts.find(({ of }) => of !== 'whole record')?.of ?? 'whole record';
  const text = ({ said }: Row) => said.find(({ of }) => of === free);
  return table(
    rows,
    {
      name: column.text<Row>('Way'),
      records: column.count<Row>('Records', { value: ({ delivery }) => delivery.accepted }),
      answers: column.count<Row>('Answers', { value: ({ delivery }) => delivery.draws - delivery.noAnswers }),
      valid: column.percent<Row>('Valid', { value: ({ delivery }) => quantity(delivery.validity) }),
      seconds: column.number<Row>('Seconds a record', (value) => value.toFixed(2), {
        value: ({ seconds, delivery }) => (delivery.accepted === 0 ? NaN : seconds / delivery.accepted),
      }),
      distance: column.percent<Row>('Off at least', { value: ({ distance }) => distance ?? NaN }),
      distinct2: column.percent<Row>('Distinct-2', { value: (row) => text(row)?.distinct2 ?? NaN }),
      unigrams: column.percent<Row>('Unigrams', { value: (row) => text(row)?.unigramDiversity ?? NaN }),
      selfBleu: column.percent<Row>('Self-BLEU', { value: (row) => text(row)?.selfBleu ?? NaN }),
    },
    {
      caption: `Records made in several ways. Valid: answers whose fields can be read and whose rules hold, with 95% intervals. Off at least: what share of the records would have to be others for the wanted distributions, with 95% confidence, their mean. Texts: ${attributeTitle(free)}, unigram diversity at the number of words of the way with the fewest`,
      source: { file: 'metrics.json', at: 'delivery' },
    },
  );
}

/** How many different values the records of each way have. */
export function attributeTable({ ways, attributes }: Ways): Table {
  const rows = [...new Set(attributes.map(({ attribute }) => attribute))].map((attribute) => ({
    attribute,
    of: attributes.filter((row) => row.attribute === attribute),
  }));
  type Row = (typeof rows)[number];
  const columns = ways.map(({ name }) => [
    name,
    column.number<Row>(name, (value) => value.toFixed(2), {
      value: ({ of }) => of.find(({ model }) => model === name)?.plugInEntropy ?? NaN,
    }),
  ]);
  return table(
    rows,
    {
      attribute: column.text<Row>('Attribute', { value: ({ attribute }) => attributeTitle(attribute) }),
      ...Object.fromEntries(columns),
    },
    {
      caption: 'Entropy of each attribute of the records themselves, in nats',
      source: { file: 'records.jsonl', at: '' },
    },
  );
}
