import { seed as aSeed } from '@diffuse/check';
import type { Watch } from '@diffuse/diffuse';
import { uniforms } from '@diffuse/metrics';
import {
  attributesOf,
  diversityTable,
  sideBySide,
  targetReport,
  textDiversity,
  topValues,
  recordValidity,
  type Field,
  type RecordSchema,
  type RecordSet,
} from '@diffuse/synthbio';
import { placeMap } from '@diffuse/synthbio/places';
import { setImmediate } from 'node:timers/promises';
import { checkSchema } from './checks.js';
import type { Analysis } from './result.js';

/**
 * Everything that is reported of the models' records. The seed is that of simulations and of the examples shown.
 * Throws an InputError on what is no
 * schema, set of records or seed.
 *
 * @example
 * import { analyse } from '@diffuse/records';
 * import { biographySchema, readRecordSet } from '@diffuse/synthbio';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * const { validity } = analyse(biographySchema, [readRecordSet(biographySchema, 'mine', samples)], 0);
 * console.log(validity[0]!.valid.estimate); // a share
 */
export function analyse(schema: RecordSchema, sets: readonly RecordSet[], seed: number): Analysis {
  return joined(stepsOf(schema, sets, seed).map(({ step }) => step()));
}

/** `analyse` of many records: what it is at is told, and between two steps it can be stopped. */
export async function analyseInSteps(
  schema: RecordSchema,
  sets: readonly RecordSet[],
  seed: number,
  { signal, onProgress }: Watch,
): Promise<Analysis> {
  const steps = stepsOf(schema, sets, seed);
  const found: Partial<Analysis>[] = [];
  for (const [i, { of, step }] of steps.entries()) {
    onProgress?.({ done: i, total: steps.length, note: of });
    await setImmediate(); // for the progress to be shown, and a wish to stop to be heard
    signal?.throwIfAborted();
    found.push(step());
  }
  return joined(found);
}

const joined = (parts: readonly Partial<Analysis>[]): Analysis => Object.assign({}, ...parts) as Analysis;

interface Step {
  readonly of: string;
  readonly step: () => Partial<Analysis>;
}

function stepsOf(schema: RecordSchema, sets: readonly RecordSet[], seed: number): Step[] {
  checkSchema(schema);
  aSeed(seed, 'seed');
  const attributes = schema.fields.flatMap(countedAttributes);
  const named = (kind: Field['kind']): string[] =>
    schema.fields.filter((field) => field.kind === kind).map(({ name }) => name);
  const { name, title, version } = schema;
  return [
    {
      of: 'well-formed records',
      step: () => ({ schema: { name, title, version }, attributes, validity: recordValidity(sets) }),
    },
    { of: 'most frequent values', step: () => ({ topValues: topValues(sets, attributes) }) },
    { of: 'diversity of attributes', step: () => ({ diversity: diversityTable(sets, attributes) }) },
    { of: 'diversity of texts', step: () => ({ texts: textDiversity(sets, named('text')) }) },
    {
      of: 'wanted distributions',
      step: () => ({ targets: targetReport(schema, sets, { random: uniforms(seed) }) }),
    },
    {
      of: 'places',
      step: () => ({ places: named('place').map((field) => ({ field, maps: placeMap(sets, field) })) }),
    },
    { of: 'examples', step: () => ({ examples: sideBySide(schema, sets, { seed }) }) },
  ];
}

/** What is counted of a field, as in the paper's Table 1: first and last names, years, and other values whole. */
export function countedAttributes(field: Field): string[] {
  switch (field.kind) {
    case 'name':
      return attributesOf(field).slice(1);
    case 'date':
      return [`${field.name}.year`];
    case 'pattern':
    case 'list':
    case 'derived':
    case 'text':
      return [];
    case 'categorical':
    case 'number':
    case 'place':
      return [field.name];
  }
}
