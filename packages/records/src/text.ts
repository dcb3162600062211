import { toText } from '@diffuse/report';
import type { Analysis } from './result.js';
import { coverageTable, entropyTable } from './diversityTables.js';
import { summary } from './summary.js';
import { marginalTable, targetStatement } from './targetTables.js';
import { validityStatement, validityTable } from './validity.js';

/** What is printed of the records: tables, then what they come to, what is off and validity last. */
export function analysisText(analysis: Analysis): string {
  const tables = [validityTable, coverageTable, entropyTable, marginalTable]
    .map((make) => make(analysis))
    .filter(({ rows }) => rows.length > 0)
    .map((each) => toText(each));
  const statements = [...analysis.targets.map(targetStatement), ...analysis.validity.map(validityStatement)];
  return [...tables, summary(analysis), statements.join('\n')].join('\n\n');
}
