import { column, counted, table, type Block, type Table } from '@diffuse/report';
import type { Analysis } from '../result.js';
import { isOff, pairTable } from '../targetTables.js';
import { fieldTitle } from '../titles.js';
import { leftOut, sharesTable } from './deliveryTables.js';
import { jointShares, missed, type Shared, type SharesOf } from './shares.js';

/** Values of each of two attributes of which a table of all combinations is shown. */
const [mostRows, mostColumns] = [20, 8];

/** What is wanted together, against what is said and delivered; and what depends on each other although it is not to. */
export function togetherBlocks(analysis: Analysis): Block[] {
  const joints = analysis.delivery === undefined ? [] : jointShares(analysis.delivery);
  const lists = joints.filter((joint) => !isGrid(joint));
  const byMiss = lists.map((joint) => ({ ...joint, shares: [...joint.shares].sort((a, b) => missed(b) - missed(a)) }));
  return [
    ...joints.filter(isGrid).map(gridTable),
    ...(lists.length === 0
      ? []
      : [
          sharesTable(
            byMiss,
            'Combinations of values. Wanted; of the valid answers, before any choice, with 95% intervals; of the records. Those that are missed most come first',
          ),
          leftOut(lists),
        ]),
    ...pairBlocks(analysis),
  ];
}

const valuesAt = ({ shares }: SharesOf, at: number): string[] => [...new Set(shares.map(({ values }) => values[at]!))];

const isGrid = (joint: SharesOf): boolean =>
  joint.attributes.length === 2 && valuesAt(joint, 0).length <= mostRows && valuesAt(joint, 1).length <= mostColumns;

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)}%`;

/** "12% [8 to 17%] for 10%; 10%": said, wanted, delivered. */
function cellText(share: Shared | undefined): string {
  if (share === undefined) return '–';
  const { said, wanted, delivered } = share;
  const found = said === null ? '–' : `${percent(said.estimate)} [${percent(said.lower)}, ${percent(said.upper)}]`;
  return `${found} for ${percent(wanted)}${Number.isNaN(delivered) ? '' : `; ${percent(delivered)}`}`;
}

/** Two attributes: a row a value of the first, a column a value of the second. */
function gridTable(joint: SharesOf): Table {
  const [first, second] = joint.attributes.map(fieldTitle);
  const rows = valuesAt(joint, 0).map((value) => ({ value }));
  type Row = (typeof rows)[number];
  const shareAt = (row: string, of: string): Shared | undefined =>
    joint.shares.find(({ values }) => values[0] === row && values[1] === of);
  const columns = valuesAt(joint, 1).map((of, i) => [
    `c${i}`,
    column.text<Row>(of, { group: second!, value: ({ value }) => cellText(shareAt(value, of)) }),
  ]);
  return table(
    rows,
    {
      value: column.text<Row>(first!),
      ...(Object.fromEntries(columns) as Record<string, ReturnType<typeof column.text<Row>>>),
    },
    {
      caption: `${first} and ${second}${joint.drawn ? ', drawn outside of the model' : ''}. Each cell: the share of valid answers before any choice with its 95% interval, for what is wanted; the share of the records`,
      source: { file: 'metrics.json', at: 'delivery.shares' },
    },
  );
}

/** Pairs that are to be independent: the ones that are shown not to be, and how many are left. */
function pairBlocks({ targets, ...analysis }: Analysis): Block[] {
  const [first] = targets;
  if (first === undefined || first.pairs.length === 0) return [];
  const dependent = first.pairs.filter(isOff);
  const others = first.pairs.length - dependent.length;
  const rest = `Of ${counted(others, dependent.length > 0 ? 'other pair' : 'pair')} of attributes that are wanted independent it is not shown that they depend on each other.`;
  return [
    ...(dependent.length > 0 ? [pairTable({ ...analysis, targets: [{ ...first, pairs: dependent }] })] : []),
    ...(others > 0 ? [rest] : []),
  ];
}
