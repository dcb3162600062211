import { uniforms } from '@diffuse/metrics';
import {
  attributesOf,
  diversityTable,
  placeMap,
  sideBySide,
  targetReport,
  textDiversity,
  topValues,
  validityTable,
  type AttributeDiversity,
  type Field,
  type PlaceMap,
  type RecordSchema,
  type RecordSet,
  type TargetReport,
  type TextDiversity,
  type TopValues,
  type Validity,
} from '@diffuse/synthbio';

/** What the records of one or several models show. */
export interface Analysis {
  readonly schema: { readonly name: string; readonly title: string; readonly version: string };
  readonly attributes: readonly string[];
  readonly validity: readonly Validity[];
  readonly topValues: readonly TopValues[];
  readonly diversity: readonly AttributeDiversity[];
  readonly texts: readonly TextDiversity[];
  readonly targets: readonly TargetReport[];
  /** One entry a field that is a place. */
  readonly places: readonly { readonly field: string; readonly maps: readonly PlaceMap[] }[];
  readonly examples: readonly { readonly model: string; readonly records: readonly string[] }[];
}

/** Everything that is reported of the models' records. The seed is that of simulations and of the examples shown. */
export function analyse(schema: RecordSchema, sets: readonly RecordSet[], seed: number): Analysis {
  const attributes = schema.fields.flatMap(countedAttributes);
  const named = (kind: Field['kind']): string[] =>
    schema.fields.filter((field) => field.kind === kind).map(({ name }) => name);
  const { name, title, version } = schema;
  return {
    schema: { name, title, version },
    attributes,
    validity: validityTable(sets),
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
