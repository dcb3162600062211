import { asGoodAs } from '@diffuse/diffuse';
import { verdict, type MarginalDeviation, type Verdict } from '@diffuse/metrics';
import { column, table, type Table } from '@diffuse/report';
import type { TargetReport } from '@diffuse/synthbio';
import { quantity, range, verdictWords } from '@diffuse/workbench';
import type { Analysis } from './result.js';
import { fieldTitle } from './titles.js';

/** A p-value below this, after Holm's correction, is called off. */
const level = 0.05;

/** Whether chance alone does not explain it. */
export const isOff = ({ adjustedPValue }: { readonly adjustedPValue: number }): boolean => adjustedPValue < level;

const titleOf = (fields: readonly string[]): string => fields.map(fieldTitle).join(' and ');

/** Whether what a model says is shown to differ from what is wanted by more than counts. */
export const verdictOf = ({ distance, adjustedPValue }: MarginalDeviation): Verdict =>
  verdict({ distance, fit: { pValue: adjustedPValue } }, { within: asGoodAs });

/** How far each targeted attribute is from what is wanted, and how far a perfect sampler would be. */
export function marginalTable({ targets }: Analysis): Table {
  const rows = targets.flatMap(({ model, marginals }) => marginals.map((marginal) => ({ model, ...marginal })));
  return table(
    rows,
    {
      field: column.text('Attribute', { value: ({ field }) => fieldTitle(field) }),
      model: column.text('Model'),
      distance: column.text('Distance', { value: ({ distance }) => range(distance) }),
      adjustedPValue: column.pValue('p (Holm)'),
      verdict: column.text('Verdict', {
        value: (marginal) => verdictWords(verdictOf(marginal), asGoodAs),
      }),
      outside: column.percent('Unwanted or unknown'),
      totalVariation: column.percent('TV of these records', { value: ({ totalVariation }) => totalVariation.observed }),
      perfect: column.percent('TV of a perfect sampler', {
        value: ({ totalVariation: { perfect, perfectLower, perfectUpper } }) => ({
          value: perfect,
          low: perfectLower,
          high: perfectUpper,
        }),
      }),
    },
    {
      caption:
        'Wanted distributions. Distance: total variation of what the model’s well-formed records are drawn from, 95% interval. TV of these records: their own, which chance makes larger, and the middle 95% of what as many draws from the wanted distribution show',
      source: { file: 'metrics.json', at: 'targets.*.marginals' },
    },
  );
}

/** Every value that is wanted: the share it should have and the one it has. */
export function shareTable({ targets }: Analysis): Table {
  const compared = targets.filter(({ marginals }) => marginals.length > 0);
  const rows = (compared[0]?.marginals ?? []).flatMap(({ field, values }, m) =>
    values.map(({ value, weight }, v) => ({
      field: fieldTitle(field),
      value,
      weight,
      shares: compared.map(({ marginals }) => quantity(marginals[m]!.values[v]!.share)),
    })),
  );
  type Row = (typeof rows)[number];
  const columns = compared.map(({ model }, i) => [
    model,
    column.percent<Row>(model, { value: ({ shares }) => shares[i] }),
  ]);
  return table(
    rows,
    {
      field: column.text<Row>('Attribute'),
      value: column.text<Row>('Value'),
      weight: column.percent<Row>('Wanted'),
      ...Object.fromEntries(columns),
    },
    {
      caption: 'Shares of the well-formed records, with 95% intervals',
      source: { file: 'metrics.json', at: 'targets.*.marginals.*.values' },
    },
  );
}

/** Which attributes depend on each other although independence is wanted. */
export function pairTable({ targets }: Analysis): Table {
  const rows = targets.flatMap(({ model, pairs }) => pairs.map((pair) => ({ model, ...pair })));
  return table(
    rows,
    {
      fields: column.text('Attributes', { value: ({ fields }) => titleOf(fields) }),
      model: column.text('Model'),
      mutualInformation: column.number('Mutual information', threeDecimals),
      independent: column.number('If independent', threeDecimals, {
        value: ({ independent, independentLower, independentUpper }) => ({
          value: independent,
          low: independentLower,
          high: independentUpper,
        }),
      }),
      adjustedPValue: column.pValue('p (Holm)'),
      verdict: column.text('Verdict', { value: (row) => (isOff(row) ? 'dependent' : 'undecided') }),
    },
    {
      caption:
        'Pairs of attributes that are wanted independent: mutual information in nats, its mean if they were, and the middle 95%',
      source: { file: 'metrics.json', at: 'targets.*.pairs' },
    },
  );
}

const threeDecimals = (value: number): string => value.toFixed(3);

/** One sentence on what of one model is off. */
export function targetStatement({ model, records, marginals, pairs }: TargetReport): string {
  if (marginals.length === 0) return `${model}: nothing to compare with the wanted distributions.`;
  const off = [
    ...marginals.filter(isOff).map(({ field }) => fieldTitle(field)),
    ...pairs.filter(isOff).map(({ fields }) => titleOf(fields)),
  ];
  const all = marginals.length + pairs.length;
  const of = `${model}, ${records.toLocaleString('en-US')} well-formed records`;
  return off.length === 0
    ? `${of}: of none of the ${all} wanted distributions and pairs it is shown that it is off.`
    : `${of}: ${off.length} of ${all} wanted distributions and pairs are off (${off.join(', ')}).`;
}
