import * as check from '@diffuse/check';

import { deviations, faults } from './parsedRecord.js';

/** The parts of what `parseRecord` gives. */
export const parsedParts = {
  attributes: check.record(check.text),
  problems: check.list(
    check.fields({
      fault: check.oneOf(faults),
      message: check.text,
      field: check.optional(check.fields({ number: check.integer({ least: 1 }), name: check.name })),
    }),
  ),
  deviations: check.list(check.oneOf(deviations)),
};
