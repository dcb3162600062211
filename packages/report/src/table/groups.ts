import type { Table } from './table.js';

/** A run of neighbouring columns with the same group, or with none. */
export interface HeaderGroup {
  readonly label: string | undefined;
  readonly first: number;
  readonly span: number;
}

/** The groups over a table's columns, from left to right; none at all if no column has one. */
export function headerGroups({ columns }: Pick<Table, 'columns'>): HeaderGroup[] {
  if (columns.every(({ group }) => group === undefined)) return [];
  return columns.reduce<HeaderGroup[]>((groups, { group }, i) => {
    const last = groups.at(-1);
    return last !== undefined && last.label === group
      ? [...groups.slice(0, -1), { ...last, span: last.span + 1 }]
      : [...groups, { label: group, first: i, span: 1 }];
  }, []);
}
