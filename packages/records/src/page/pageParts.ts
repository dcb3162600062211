import type { FieldReport } from '@diffuse/synthbio';
import { z } from 'zod';
import { textMeasuresSchema, type TextMeasures } from './textMeasures.js';

/** What the page shows of a run's own schema. */
export interface PageParts {
  /** What the model says, field by field, before any choice. */
  readonly fields: readonly FieldReport[];
  /** How diverse the texts are, of the answers and of the records. */
  readonly texts: readonly TextMeasures[];
  /** Some of the records, drawn by the seed, in the order in which they were accepted. */
  readonly records: {
    readonly fields: readonly string[];
    /** The value of each field; null where a record has none. */
    readonly rows: readonly (readonly (string | null)[])[];
  };
}

const count = z.int().nonnegative();
const share = z.number().min(0).max(1.000001);

const scale = z.object({
  of: z.enum(['values', 'numbers', 'years', 'decades', 'centuries', 'months', 'words', 'entries']),
  parts: z.array(z.object({ label: z.string(), count, wanted: share.nullable(), weighted: share.optional() })),
  outside: count,
});

const field: z.ZodType<FieldReport> = z.object({
  attribute: z.string(),
  kind: z.enum(['categorical', 'number', 'date', 'name', 'place', 'pattern', 'list', 'derived', 'text']),
  made: z.enum(['said', 'drawn', 'derived']),
  records: count,
  distinct: count,
  top: z.array(z.object({ value: z.string(), count, weighted: share.optional() })),
  scale: scale.nullable(),
  latin: z.number().nullable(),
});

export const pagePartsSchema: z.ZodType<PageParts> = z.object({
  fields: z.array(field),
  texts: z.array(textMeasuresSchema),
  records: z.object({ fields: z.array(z.string()), rows: z.array(z.array(z.string().nullable())) }),
});
