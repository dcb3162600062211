import { figure, type Block } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import { facts, modelOf, standingOnPage, type Report, type View } from '@diffuse/workbench';
import { aRun } from '../checks.js';
import { nearDuplicateTable } from '../diversityTables.js';
import { placeFigures } from '../figures.js';
import { analysisSchema, type Analysis } from '../result.js';
import { section } from '../section.js';
import { attributeTitle } from '../titles.js';
import { notWhole, shapeStatement, shapeTable } from '../validity.js';
import { leftOut, reasonTable, sharesTable } from './deliveryTables.js';
import { fieldBlocks } from './fieldBlocks.js';
import { fieldTable } from './fieldTable.js';
import { heldTable, heldWords } from './held.js';
import { recordsTable } from './recordsTable.js';
import { marginalShares } from './shares.js';
import { referenceTable } from './textTables.js';
import { textWords } from './textWords.js';
import { togetherBlocks } from './together.js';
import { acceptedWords, analysedWords, offTable, verdictWords } from './verdict.js';

/**
 * The page on records that were delivered, by the user's own schema: what was delivered and accepted, records to browse, shares before
 * and after the choice, each field on its scale, what is wanted together, and how diverse texts are. Throws an InputError on what is
 * no run.
 *
 * @example
 * import { readRun } from '@diffuse/runs';
 * import { deliveredPage } from '@diffuse/records';
 * import { writeReport } from '@diffuse/workbench';
 *
 * const run = await readRun('runs/synthbio-tiny');
 * console.log(await writeReport(run.folder, await deliveredPage(run)));
 */
export async function deliveredPage(run: FinishedRun): Promise<Report> {
  aRun(run, 'run');
  const analysis = await run.result(analysisSchema);
  const standing = await standingOnPage(run);
  const maps = placeFigures(analysis).filter(({ field }) => isOnMap(analysis, field));
  const title = `${analysis.schema.title} by ${modelOf(run.manifest)}`;
  return {
    title,
    summary: verdictWords(analysis),
    facts: { ...factsOf(run), ...standing.facts, Prompt: analysis.schema.version },
    figures: Object.fromEntries(maps.map(({ field, svg }) => [`map-${field}`, svg])),
    sections: [
      section('The records', recordsTable(analysis)),
      section('Delivery', ...standing.warnings, ...deliveryBlocks(analysis)),
      section('Field by field', ...fieldSection(analysis, maps)),
      section('Together', ...togetherBlocks(analysis)),
      section(
        'Texts',
        textWords(analysis, 'long').join(' '),
        sense(analysis),
        referenceTable(analysis),
        nearDuplicateTable(ofFields(analysis)),
      ),
      section('Held to the format', ...heldBlocks(analysis)),
    ].filter(({ blocks }) => blocks.length > 0),
  };
}

const sense = (analysis: Analysis): string =>
  textWords(analysis, 'long').length === 0
    ? ''
    : 'Diverse is not good: what makes no sense is diverse, too. Read the records.';

/** Without what is said of whole answers: of a field, texts that are nearly alike are a fault; of answers, values that are wanted. */
const ofFields = ({ texts, ...analysis }: Analysis): Analysis => ({
  ...analysis,
  texts: texts.filter(({ of }) => of !== 'whole record'),
});

const isOnMap = ({ places }: Analysis, of: string): boolean =>
  places.some(({ field, maps }) => field === of && maps.some(({ points }) => points.length > 0));

/** A run of records is asked for so many of them, and for as many answers as it takes. */
function factsOf(run: FinishedRun): Record<string, string> {
  const { 'Answers a prompt': records, ...others } = facts(run);
  return { ...others, ...(records !== undefined && { 'Records wanted': records }) };
}

function deliveryBlocks(analysis: Analysis): Block[] {
  const { delivery, validity } = analysis;
  const shape = [shapeTable(analysis), validity.map(shapeStatement).join(' '), notWhole(analysis)];
  if (delivery === undefined) return shape;
  const marginals = marginalShares(delivery);
  const drawn = delivery.drawn.map(attributeTitle).join(', ');
  return [
    acceptedWords(delivery),
    notWhole(analysis),
    reasonTable(delivery),
    sharesTable(
      marginals,
      'Shares before and after the choice. Wanted; of the valid answers, before any choice, with 95% intervals; of the records. Each attribute alone, whatever it is wanted together with',
    ),
    leftOut(marginals),
    delivery.drawn.length === 0
      ? ''
      : `Drawn outside of the model and told in the request: ${drawn}. Their shares are those of the draws, and say nothing of the model.`,
    delivery.quotas && marginals.length > 0
      ? 'Among valid answers with the same values, the records are the first to come, whatever else they say.'
      : '',
  ];
}

function fieldSection(analysis: Analysis, maps: readonly { readonly field: string; readonly svg: string }[]): Block[] {
  const mapOf = (field: string): Block[] =>
    maps
      .filter((map) => map.field === field)
      .map(({ svg }) =>
        figure(svg, {
          caption: `${attributeTitle(field)} on the map`,
          source: { file: 'metrics.json', at: 'places' },
        }),
      );
  const figures =
    analysis.page === undefined
      ? maps.flatMap(({ field }) => mapOf(field))
      : analysis.page.fields.flatMap((field) => [...fieldBlocks(field), ...mapOf(field.attribute)]);
  const { delivery } = analysis;
  return [delivery === undefined ? '' : analysedWords(delivery), fieldTable(analysis), offTable(analysis), ...figures];
}

function heldBlocks({ delivery, page }: Analysis): Block[] {
  if (delivery?.constrained === undefined) return [];
  const { constrained } = delivery;
  const isMask = constrained.how === 'mask' && page !== undefined;
  return [heldWords(constrained), ...(isMask ? [heldTable(page)] : [])];
}

/** The page of `diffuse synthbio`. */
export const view: View = { page: deliveredPage };
