import type { MeasuredMetrics } from '@diffuse/diffuse';
import { toText, type TextOptions } from '@diffuse/report';
import { correctedTable, exactTable, readingsTable, sampledTable } from '../page/tables.js';
import { testTable, verdictTable } from '../page/verdictTables.js';
import { warnings } from '../page/warnings.js';
import { noExactSide } from './result.js';
import { withVerdicts, type Judgement } from './verdict.js';

/** A measurement for a terminal: the verdict, what it cannot be read without, and the tables. */
export function measurementText({ exact, sampled }: MeasuredMetrics, verdict: Judgement, layout?: TextOptions): string {
  const exactly = exact.length === 0 ? noExactSide(sampled) : toText(exactTable(withVerdicts(exact, verdict)), layout);
  const compared = sampled.some(({ distance }) => distance !== null);
  const tables = [...(compared ? [verdictTable] : []), sampledTable, readingsTable, correctedTable, testTable];
  return [verdict.sentence, ...warnings(sampled), exactly, ...tables.map((make) => toText(make(sampled), layout))].join(
    '\n\n',
  );
}
