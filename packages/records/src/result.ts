import type { Interval } from '@diffuse/metrics';
import type { AttributeDiversity, TargetReport, TextDiversity, TopValues, Validity } from '@diffuse/synthbio';
import type { PlaceMap } from '@diffuse/synthbio/places';
import { distanceSchema, excessSchema } from '@diffuse/workbench';
import { z } from 'zod';
import { deliverySchema, type Delivery } from './delivery.js';
import { pagePartsSchema, type PageParts } from './page/pageParts.js';

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
  /** What it took to have so many records, and what became of the other answers; absent where all answers are reported as they are. */
  readonly delivery?: Delivery;
  /** What the page shows of the records' own schema; absent where several models are put side by side, and of former versions. */
  readonly page?: PageParts;
}

const number = z.number();
/** Infinity is null in JSON, and itself in memory. */
const orInfinite = z.union([number, z.literal(Infinity), z.null().transform(() => Infinity)]);
const interval: z.ZodType<Interval> = z.object({ estimate: number, lower: number, upper: orInfinite });
const ofModel = { model: z.string(), records: number };

const validity = z.object({
  model: z.string(),
  answers: number,
  noAnswers: z.record(z.string(), number).default({}), // of runs of former versions, which do not tell
  cutOff: number.default(0),
  halfCharacters: number.default(0),
  valid: interval,
  faults: z.array(z.object({ fault: z.string(), field: z.string().optional(), answers: number })),
  deviations: z.record(z.string(), number),
}) as unknown as z.ZodType<Validity>; // kinds of faults and deviations are words to whoever reads them

const topValues: z.ZodType<TopValues> = z.object({
  ...ofModel,
  attribute: z.string(),
  values: z.array(z.object({ value: z.string(), count: number })),
});

const diversity: z.ZodType<AttributeDiversity> = z.object({
  ...ofModel,
  attribute: z.string(),
  coverage: interval,
  plugInEntropy: number,
  entropy: interval,
});

const texts: z.ZodType<TextDiversity> = z.object({
  model: z.string(),
  of: z.string(),
  texts: number,
  words: number,
  unigramDiversity: number.nullable(),
  comparedWords: number.nullable(),
  distinct1: number.nullable(),
  distinct2: number.nullable(),
  selfBleu: number.nullable(),
  nearDuplicateShare: number.nullable(),
  nearDuplicates: z.array(z.object({ records: z.array(number), example: z.string() })),
});

const tested = { pValue: number, adjustedPValue: number };

const targets: z.ZodType<TargetReport> = z.object({
  ...ofModel,
  marginals: z.array(
    z.object({
      field: z.string(),
      distance: distanceSchema,
      totalVariation: excessSchema,
      outside: number,
      values: z.array(z.object({ value: z.string(), weight: number, share: interval })),
      ...tested,
    }),
  ),
  pairs: z.array(
    z.object({
      fields: z.tuple([z.string(), z.string()]),
      mutualInformation: number,
      independent: number,
      independentLower: number,
      independentUpper: number,
      excess: number,
      ...tested,
    }),
  ),
});

const placeMap: z.ZodType<PlaceMap> = z.object({
  ...ofModel,
  points: z.array(
    z.object({ city: z.string(), country: z.string(), latitude: number, longitude: number, records: number }),
  ),
  unresolved: z.array(z.object({ place: z.string(), reason: z.string(), records: number })),
});

const parts: z.ZodType<Analysis> = z.object({
  schema: z.object({ name: z.string(), title: z.string(), version: z.string() }),
  attributes: z.array(z.string()),
  validity: z.array(validity),
  topValues: z.array(topValues),
  diversity: z.array(diversity),
  texts: z.array(texts),
  targets: z.array(targets),
  places: z.array(z.object({ field: z.string(), maps: z.array(placeMap) })),
  examples: z.array(z.object({ model: z.string(), records: z.array(z.string()) })),
  delivery: deliverySchema.exactOptional(),
  page: pagePartsSchema.exactOptional(),
});

export const analysisSchema: z.ZodType<Analysis> = parts.refine(isOfTheSame, {
  error: 'expected figures of the same models and attributes, each once and in their order',
});

/** Whether what is put side by side is of the same models, attributes and wanted values. */
function isOfTheSame({ attributes, validity, diversity, topValues, targets }: Analysis): boolean {
  const models = validity.map(({ model }) => model);
  const isEach = <Row>(rows: readonly Row[], part: (row: Row) => string, wanted: readonly string[]): boolean =>
    rows.length === wanted.length && rows.every((row, i) => part(row) === wanted[i]);
  const [first, ...others] = targets.filter(({ marginals }) => marginals.length > 0).map(({ marginals }) => marginals);
  const called = (marginals: typeof first): string =>
    JSON.stringify(marginals?.map(({ field, values }) => [field, values.map(({ value }) => value)]));
  return (
    models.length > 0 &&
    attributes.every((attribute) =>
      isEach(
        diversity.filter((row) => row.attribute === attribute),
        ({ model }) => model,
        models,
      ),
    ) &&
    models.every((model) =>
      isEach(
        topValues.filter((row) => row.model === model),
        ({ attribute }) => attribute,
        attributes,
      ),
    ) &&
    others.every((each) => called(each) === called(first))
  );
}
