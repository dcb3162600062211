import { toText, type TextOptions } from '@diffuse/report';
import { anAnalysis } from './checks.js';
import { analysisSchema, type Analysis } from './result.js';
import { coverageTable, entropyTable } from './diversityTables.js';
import { summary } from './summary.js';
import { marginalTable, targetStatement } from './targetTables.js';
import { notWhole, shapeStatement, shapeTable } from './validity.js';

/**
 * What is printed of the records: tables in the layout, then what they come to, what is off and how many are well-formed
 * last. Throws an InputError on what is no analysis or layout.
 *
 * @example
 * import { analyse, analysisText } from '@diffuse/records';
 * import { biographySchema, readRecordSet } from '@diffuse/synthbio';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * console.log(analysisText(analyse(biographySchema, [readRecordSet(biographySchema, 'mine', samples)], 0)));
 */
export function analysisText(given: Analysis, layout: TextOptions = {}): string {
  anAnalysis(given, 'analysis');
  const analysis = analysisSchema.parse(given); // one that a former version wrote lacks what it did not tell
  const tables = [shapeTable, coverageTable, entropyTable, marginalTable]
    .map((make) => make(analysis))
    .filter(({ rows }) => rows.length > 0)
    .map((each) => toText(each, layout));
  const statements = [...analysis.targets.map(targetStatement), ...analysis.validity.map(shapeStatement)];
  return [...tables, summary(analysis), notWhole(analysis), statements.join('\n')].filter(Boolean).join('\n\n');
}
