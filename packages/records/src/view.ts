import { figure } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import { facts, modelOf, standingOnPage, type Report } from '@diffuse/workbench';
import { aRun } from './checks.js';
import {
  coverageTable,
  entropyTable,
  exampleTable,
  nearDuplicateTable,
  textTable,
  topValueTables,
} from './diversityTables.js';
import { diversityFigure, placeFigures } from './figures.js';
import { analysisSchema } from './result.js';
import { section } from './section.js';
import { summary } from './summary.js';
import { marginalTable, pairTable, shareTable, targetStatement } from './targetTables.js';
import { attributeTitle } from './titles.js';
import { notWhole, shapeStatement, shapeTable } from './validity.js';

/**
 * What there is to say of records by several models side by side, in the paper's tables and figures. Throws an InputError
 * on what is no run.
 *
 * @example
 * import { readRun } from '@diffuse/runs';
 * import { recordPage } from '@diffuse/records';
 * import { writeReport } from '@diffuse/workbench';
 *
 * const run = await readRun('runs/synthbio-tiny');
 * console.log(await writeReport(run.folder, await recordPage(run)));
 */
export async function recordPage(run: FinishedRun): Promise<Report> {
  aRun(run, 'run');
  const analysis = await run.result(analysisSchema);
  const standing = await standingOnPage(run);
  const { schema, validity, targets, places } = analysis;
  const diversity = diversityFigure(analysis);
  const maps = placeFigures(analysis);
  const unresolved = places.flatMap(({ field, maps: ofField }) =>
    ofField.map(({ model, unresolved: missing }) => {
      const count = missing.reduce((sum, { records }) => sum + records, 0);
      const examples = missing.slice(0, 3).map(({ place }) => place);
      return `${attributeTitle(field)}, ${model}: ${count} not found${count > 0 ? `, such as ${examples.join('; ')}` : ''}.`;
    }),
  );
  return {
    title: `${schema.title} by ${modelOf(run.manifest)}`,
    summary: summary(analysis),
    facts: { ...facts(run), ...standing.facts, Prompt: schema.version },
    figures: {
      'figure-4': diversity,
      ...Object.fromEntries(maps.map(({ field, svg }) => [`figure-5-${field}`, svg])),
    },
    sections: [
      section(
        'Well-formed records',
        ...standing.warnings,
        shapeTable(analysis),
        validity.map(shapeStatement).join(' '),
        notWhole(analysis),
      ),
      section('Most frequent values', ...topValueTables(analysis)),
      section(
        'Diversity',
        figure(diversity, {
          caption: 'Figure 4: coverage of attributes, and unigram diversity of free text and of whole records',
          source: { file: 'metrics.json', at: 'diversity, texts' },
        }),
        coverageTable(analysis),
        entropyTable(analysis),
        textTable(analysis),
        nearDuplicateTable(analysis),
        'Coverage and entropy are those of the answers in which the attribute can be read. Unigram diversity is the share of different words among all words (lower case, without punctuation), expected for as many words as the model with the fewest has. Distinct-n follows Li et al. (2016), self-BLEU Zhu et al. (2018). Near-duplicates are texts that could be left out because another has mostly the same three-word runs (Jaccard similarity of at least one half).',
      ),
      section(
        'Against what is wanted',
        targets.map(targetStatement).join(' '),
        marginalTable(analysis),
        shareTable(analysis),
        pairTable(analysis),
      ),
      ...(maps.length === 0
        ? []
        : [
            section(
              'On the map',
              ...maps.map(({ field, svg }) =>
                figure(svg, {
                  caption: `Figure 5: ${attributeTitle(field)} on the map`,
                  source: { file: 'metrics.json', at: 'places' },
                }),
              ),
              unresolved.join(' '),
            ),
          ]),
      section('Side by side', exampleTable(analysis)),
    ],
  };
}
