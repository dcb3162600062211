import type { PromptDistribution } from '@diffuse/diffuse';
import { shareInterval } from '@diffuse/metrics';
import { stringify } from 'csv-stringify/sync';

type Cell = string | number | null;

const columns = [
  ...['task', 'prompt', 'kind', 'answer', 'target', 'wanted', 'exact'],
  ...['count', 'answers', 'share', 'lower', 'upper'],
];

/**
 * Distributions as CSV (RFC 4180): of every prompt a row for each target, one for all that is none (`no target`), and one for
 * each of the most frequent of those (`other`). Models write what they like, and spreadsheets calculate: a text that would be
 * taken for a formula has an apostrophe before it, unless it is a number.
 */
export function distributionCsv(distributions: readonly PromptDistribution[]): string {
  const rows = distributions.flatMap(rowsOf);
  return stringify([columns, ...rows.map((row) => row.map(plain))], {
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

const plain = (cell: Cell): Cell => (typeof cell === 'string' && String(Number(cell)) === cell ? Number(cell) : cell);

function rowsOf({ task, file, answers, targets, others, otherMass }: PromptDistribution): Cell[][] {
  const said = (of: { count: number; share: number; lower: number; upper: number } | null): Cell[] =>
    of === null ? [null, null, null, null, null] : [of.count, answers, of.share, of.lower, of.upper];
  const row = (kind: string, named: readonly [Cell, Cell], shares: readonly [Cell, Cell], of: Cell[]): Cell[] => [
    ...[task, file, kind],
    ...named,
    ...shares,
    ...of,
  ];
  const onTarget = targets.reduce((sum, target) => sum + (target.said?.count ?? 0), 0);
  return [
    ...targets.map(({ target, value, wanted, exact, said: of }) =>
      row('target', [value, target], [wanted, exact], said(of)),
    ),
    row(
      'no target',
      [null, null],
      [0, otherMass],
      said(answers === null ? null : shareOf(answers - onTarget, answers)),
    ),
    ...others.map(({ text, ...of }) => row('other', [text, null], [0, null], said(of))),
  ];
}

function shareOf(count: number, of: number) {
  const { estimate, lower, upper } = shareInterval(count, of);
  return { count, share: estimate, lower, upper };
}
