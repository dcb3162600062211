import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';

import { randomIntegers, shuffle } from '../targets/random.js';
import { recordFormats, type RecordFormat } from './formats.js';

/** How records are split. */
export interface SplitOptions {
  /** The share of the records that each split is to have, by its name; shares are relative to their sum. */
  readonly shares: Readonly<Record<string, number>>;
  readonly seed: number;
}

const checkShares = check.fields({ shares: check.record(check.real({ least: 0 })), seed: check.seed });

/** A name of a split that a file and `datasets`, for which `all` is every split, can have. */
const splitName: Check = (value, argument) => {
  check.text(value, argument);
  if (/^[a-z][a-z0-9_]*$/.test(value as string) && value !== 'all') return;
  const asked = 'a name of lower-case letters, digits and _ that is not all';
  throw new InputError('OUT_OF_RANGE', argument, { asked, found: value });
};

function checkOptions(options: SplitOptions): void {
  checkShares(options, 'options');
  const { shares } = options;
  Object.keys(shares).forEach((name) => splitName(name, 'options.shares'));
  const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
  check.real({ above: 0 })(total, 'the sum of options.shares');
}

/**
 * A split for each record. Records whose group is the same text are in one split; those whose group is null are each by themselves,
 * so that without groups every one is. Groups are dealt from the largest to the smallest, those of one size in an order drawn with the
 * seed, each to the split that then lacks most records of its share. So no split has more than its share by as much as the largest
 * group, or by one record where there are no groups; one may have none where groups are few. Which records of equal groups come
 * together is chance, and large groups go to large splits. Throws an InputError on what is no group, share or seed.
 *
 * @example
 * import { splitsOf } from '@diffuse/synthbio/export';
 *
 * splitsOf(['Ann', 'Ben', 'Ann', null], { shares: { train: 0.75, test: 0.25 }, seed: 0 });
 */
export function splitsOf(groups: readonly (string | null)[], options: SplitOptions): string[] {
  check.list(check.nullable(check.text))(groups, 'groups');
  checkOptions(options);
  const dealt = shuffle(membersOf(groups), randomIntegers(options.seed)).sort((a, b) => b.length - a.length);
  const lacking = lackOf(options.shares, groups.length);
  const splits = new Array<string>(groups.length);
  for (const members of dealt) {
    const most = lacking.reduce((best, each) => (each.lacks > best.lacks ? each : best));
    most.lacks -= members.length;
    for (const member of members) splits[member] = most.name;
  }
  return splits;
}

/** The records of each group, by their index. */
function membersOf(groups: readonly (string | null)[]): number[][] {
  const alone: number[][] = [];
  const named = new Map<string, number[]>();
  groups.forEach((group, i) => {
    const members = group === null ? undefined : named.get(group);
    if (group === null) alone.push([i]);
    else if (members === undefined) named.set(group, [i]);
    else members.push(i);
  });
  return [...named.values(), ...alone];
}

function lackOf(shares: Readonly<Record<string, number>>, records: number): { name: string; lacks: number }[] {
  const given = Object.entries(shares).filter(([, share]) => share > 0);
  const total = given.reduce((sum, [, share]) => sum + share, 0);
  return given.map(([name, share]) => ({ name, lacks: (share / total) * records }));
}

/**
 * Where the records of a split lie in a folder that `datasets` of Hugging Face loads: `data/train-00000-of-00001.parquet`. Throws an
 * InputError on what is no name of a split and no format.
 *
 * @example
 * import { splitFile } from '@diffuse/synthbio/export';
 *
 * splitFile('train', 'parquet'); // data/train-00000-of-00001.parquet
 */
export function splitFile(split: string, format: RecordFormat): string {
  splitName(split, 'split');
  check.oneOf(recordFormats)(format, 'format');
  return `data/${split}-00000-of-00001.${format}`;
}
