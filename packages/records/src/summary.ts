import { format } from '@diffuse/report';
import { range } from '@diffuse/workbench';
import type { Analysis } from './result.js';
import { attributeTitle, fieldTitle } from './titles.js';
import { noAnswers, wellFormedShares } from './validity.js';

/** What was found, in plain words: how many are well-formed, how far one value dominates each attribute, how far all are from what is wanted. */
export function summary(analysis: Analysis): string {
  const { validity } = analysis;
  return [wellFormedShares(validity), caution(analysis), noAnswers(analysis), favourites(analysis), distances(analysis)]
    .filter(Boolean)
    .join(' ');
}

function caution({ validity }: Analysis): string {
  const poor = validity.filter(({ valid }) => valid.estimate < 0.5).map(({ model }) => model);
  if (poor.length === 0) return '';
  return `Most answers of ${poor.join(' and ')} are no records: what follows holds for the few that could be read.`;
}

/** The share that the most frequent value has in each model; the value itself for the first. */
function favourites({ attributes, topValues, validity }: Analysis): string {
  const shares = attributes.map((attribute) => {
    const columns = topValues.filter((row) => row.attribute === attribute);
    const found = columns.map(({ values: [first], records }, i) => {
      if (first === undefined) return 'none';
      const share = format.wholePercent(first.count / records);
      return i === 0 ? `${share} (“${first.value}”)` : share;
    });
    return `${attributeTitle(attribute)} ${found.join(', ')}`;
  });
  return `The most frequent value takes, of the readable ones${inOrder(validity)}: ${shares.join('; ')}.`;
}

/** How far what the records are drawn from is from each wanted distribution. */
function distances({ targets }: Analysis): string {
  const compared = targets.filter(({ marginals }) => marginals.length > 0);
  const rows = (compared[0]?.marginals ?? []).map(({ field }, m) => {
    const found = compared.map(({ marginals }) => range(marginals[m]!.distance));
    return `${fieldTitle(field)} ${found.join(', ')}`;
  });
  if (rows.length === 0) return '';
  return `For the wanted distribution this share of the model’s well-formed records would have to be others, with 95% confidence${inOrder(compared)}: ${rows.join('; ')}.`;
}

/** " (Baseline, Tuned-OOD, Tuned-ID)" where there are several. */
const inOrder = (rows: readonly { readonly model: string }[]): string =>
  rows.length > 1 ? ` (${rows.map(({ model }) => model).join(', ')})` : '';
