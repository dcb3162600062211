import type { ParsedRecord } from '../parse/parsedRecord.js';
import { defineSchema } from '../schema/defineSchema.js';
import type { RecordSchemaInput } from '../schema/recordSchema.js';
import type { Screen } from '../screen/rejection.js';

/** Reviews, with what tells records apart and what does not. */
export const review: RecordSchemaInput = {
  name: 'review',
  title: 'Reviews',
  version: 'review-1',
  subject: 'a product review',
  fields: [
    { kind: 'categorical', name: 'stars', description: 'Stars', values: [1, 2, 3, 4, 5] },
    { kind: 'name', name: 'by', description: 'Reviewer' },
    { kind: 'number', name: 'change', description: 'Change', min: -50, max: 50 },
    { kind: 'text', name: 'said', description: 'The review' },
  ],
  example: {
    stars: 3,
    by: 'Oren Whitlock',
    change: 4,
    said: 'The handle came off in the second week and the lid never closed as it should',
  },
};
export const reviews = defineSchema(review);

/** A review with these values, the others as below. */
export const reviewed = (values: Record<string, string | undefined> = {}): ParsedRecord => ({
  attributes: Object.fromEntries(
    Object.entries({
      stars: '5',
      by: 'Ann Lee',
      change: '7',
      said: 'Kept the soup warm until the evening of that day',
      ...values,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ),
  problems: [],
  deviations: [],
});
/** Why a screen does not take one. */
export const reasonOf = (screen: Screen, values?: Record<string, string | undefined>) =>
  screen.faultOf(reviewed(values))?.reason;
