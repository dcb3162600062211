import { seed as aSeed } from '@diffuse/check';
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
  checkSchema(schema);
  aSeed(seed, 'seed');
  const attributes = schema.fields.flatMap(countedAttributes);
  const named = (kind: Field['kind']): string[] =>
    schema.fields.filter((field) => field.kind === kind).map(({ name }) => name);
  const { name, title, version } = schema;
  return {
    schema: { name, title, version },
    attributes,
    validity: recordValidity(sets),
    topValues: topValues(sets, attributes),
    diversity: diversityTable(sets, attributes),
    texts: textDiversity(sets, named('text')),
    targets: targetReport(schema, sets, { random: uniforms(seed) }),
    places: named('place').map((field) => ({ field, maps: placeMap(sets, field) })),
    examples: sideBySide(schema, sets, { seed }),
  };
}

/** What is counted of a field, as in the paper's Table 1: first and last names, years, and other values whole. */
function countedAttributes(field: Field): string[] {
  switch (field.kind) {
    case 'name':
      return attributesOf(field).slice(1);
    case 'date':
      return [`${field.name}.year`];
    case 'text':
      return [];
    case 'categorical':
    case 'number':
    case 'place':
      return [field.name];
  }
}
