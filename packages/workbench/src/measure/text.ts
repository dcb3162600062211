import { toText, type TextOptions } from '@diffuse/report';
import { scoredByWords } from '../page/scoredByWords.js';
import { correctedTable, exactTable, readingsTable, sampledTable } from '../page/tables.js';
import { testTable, verdictTable } from '../page/verdictTables.js';
import { warnings } from '../page/warnings.js';
import type { StageMeasurement } from '../result.js';
import { noExactSide } from './result.js';
import { withVerdicts, type Judgement } from './verdict.js';

/** A measurement for a terminal: the verdict, what it cannot be read without, and the tables. */
export function measurementText(
  { exact, sampled, scoredBy, notScored }: StageMeasurement,
  verdict: Judgement,
  layout?: TextOptions,
): string {
  const exactly =
    exact.length === 0 ? [noExactSide(sampled, notScored)] : [toText(exactTable(withVerdicts(exact, verdict)), layout)];
  const from = scoredBy === undefined ? [] : [scoredByWords(scoredBy)];
  const compared = sampled.some(({ distance }) => distance !== null);
  const tables = [...(compared ? [verdictTable] : []), sampledTable, readingsTable, correctedTable, testTable];
  return [
    verdict.sentence,
    ...warnings(sampled),
    ...exactly,
    ...from,
    ...tables.map((make) => toText(make(sampled), layout)),
  ].join('\n\n');
}
