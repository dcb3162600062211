import { column, table, type Table, type Value } from '@diffuse/report';
import type { AttributeDiversity, TextDiversity } from '@diffuse/synthbio';
import { quantity } from '@diffuse/workbench';
import type { Analysis } from './result.js';
import { attributeTitle } from './titles.js';

/** Table 1: the most frequent values of each attribute, one table a model. */
export function topValueTables({ attributes, topValues, validity }: Analysis): Table[] {
  return validity.map(({ model, answers }) => {
    const columns = topValues.filter((row) => row.model === model);
    const ranks = Math.max(...columns.map(({ values }) => values.length));
    const rows = Array.from({ length: ranks }, (_, rank) =>
      columns.map(({ values }) => values[rank] && `${values[rank].value} ${values[rank].count}`),
    );
    const shown = attributes.map((attribute, i) => [
      attribute,
      column.text<(typeof rows)[number]>(attributeTitle(attribute), { value: (row) => row[i] }),
    ]);
    return table(rows, Object.fromEntries(shown), {
      caption: `Table 1: most frequent values of ${model}, and how many of ${answers.toLocaleString('en-US')} answers have them`,
      source: { file: 'metrics.json', at: 'topValues' },
    });
  });
}

/** Tables 7 and 8, a row an attribute and a column a model. */
export function coverageTable(analysis: Analysis): Table {
  return byModel(analysis, [{ value: ({ coverage }) => quantity(coverage), kind: 'count' }], {
    caption: 'Tables 7 and 8: coverage, different values of each attribute, with 95% intervals',
  });
}

/** Tables 7 and 8: entropies as the paper has them, and corrected for the finite sample. */
export function entropyTable(analysis: Analysis): Table {
  const measures: Measure[] = [
    { group: 'Corrected', value: ({ records, entropy }) => (records > 0 ? quantity(entropy) : null), kind: 'nats' },
    { group: 'Plug-in', value: ({ records, plugInEntropy }) => (records > 0 ? plugInEntropy : null), kind: 'nats' },
  ];
  return byModel(analysis, measures, {
    caption:
      'Tables 7 and 8: entropy of each attribute in nats, corrected for the finite sample, with 95% intervals, and of the sample itself (plug-in, as in the paper)',
  });
}

interface Measure {
  readonly group?: string;
  readonly value: (row: AttributeDiversity) => Value;
  readonly kind: 'count' | 'nats';
}

function byModel(
  { attributes, diversity, validity }: Analysis,
  measures: readonly Measure[],
  { caption }: { caption: string },
): Table {
  const rows = attributes.map((attribute) => ({
    attribute,
    models: diversity.filter((row) => row.attribute === attribute),
  }));
  type Row = (typeof rows)[number];
  const columns = measures.flatMap(({ group, value, kind }, k) =>
    validity.map(({ model }, i) => {
      const options = group === undefined ? {} : { group };
      return [`${k}-${model}`, column[kind]<Row>(model, { ...options, value: ({ models }) => value(models[i]!) })];
    }),
  );
  return table(
    rows,
    {
      attribute: column.text<Row>('Attribute', { value: ({ attribute }) => attributeTitle(attribute) }),
      ...Object.fromEntries(columns),
    },
    { caption, source: { file: 'metrics.json', at: 'diversity' } },
  );
}

/** Diversity of free text by several published definitions, and near-duplicates. */
export function textTable({ texts }: Analysis): Table {
  return table<TextDiversity>(
    texts,
    {
      of: column.text('Text', { value: ({ of }) => attributeTitle(of) }),
      model: column.text('Model'),
      texts: column.count('Texts'),
      words: column.count('Words'),
      unigramDiversity: column.percent('Unigram diversity'),
      comparedWords: column.count('At words'),
      distinct1: column.percent('Distinct-1'),
      distinct2: column.percent('Distinct-2'),
      selfBleu: column.percent('Self-BLEU'),
      nearDuplicateShare: column.percent('Near-duplicates'),
    },
    {
      caption: 'Diversity of free text and of whole well-formed records',
      source: { file: 'metrics.json', at: 'texts' },
    },
  );
}

/** The largest groups of texts that say nearly the same. */
export function nearDuplicateTable({ texts }: Analysis): Table {
  const rows = texts.flatMap(({ of, model, nearDuplicates }) =>
    nearDuplicates.slice(0, 3).map(({ records, example }) => ({ of, model, size: records.length, example })),
  );
  type Row = (typeof rows)[number];
  const several = new Set(texts.map(({ model }) => model)).size > 1;
  return table(
    rows,
    {
      of: column.text<Row>('Text', { value: ({ of }) => attributeTitle(of) }),
      ...(several && { model: column.text<Row>('Model') }),
      size: column.count<Row>('Answers'),
      example: column.text<Row>('One of them'),
    },
    {
      caption: 'Near-duplicates: up to three of the largest groups, how many answers each has, and one of these',
      source: { file: 'metrics.json', at: 'texts.*.nearDuplicates' },
    },
  );
}

/** Table 3: well-formed records drawn at random, the models side by side. */
export function exampleTable({ examples }: Analysis): Table {
  const count = Math.max(...examples.map(({ records }) => records.length));
  const rows = Array.from({ length: count }, (_, i) =>
    examples.map(({ records }) => records[i]?.replaceAll('\n', ' ')),
  );
  const columns = examples.map(({ model }, i) => [
    model,
    column.text<(typeof rows)[number]>(model, { value: (row) => row[i] }),
  ]);
  return table(rows, Object.fromEntries(columns), {
    caption: 'Table 3: well-formed records drawn at random',
    source: { file: 'metrics.json', at: 'examples' },
  });
}
