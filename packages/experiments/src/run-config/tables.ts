import type { Table } from '@diffuse/report';
import { exactTable, sampledTable } from '@diffuse/workbench';
import type { ConfigRun } from './result.js';

/** What is said of the model as it came and tuned: the exact side of all prompts, the sampled side of the test prompts. */
export function measurementTables({ baseline, tuned }: ConfigRun): Table[] {
  const both = <Row extends object>(before: readonly Row[], after: readonly Row[]) =>
    before.flatMap((row, i) => [
      { ...row, setting: 'as it came' },
      { ...after[i]!, setting: 'tuned' },
    ]);
  const tables = [
    exactTable(both(baseline.exact, tuned.exact), '{baseline,tuned}.exact'),
    sampledTable(both(baseline.sampled, tuned.sampled), '{baseline,tuned}.sampled'),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}
