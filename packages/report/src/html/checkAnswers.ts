import * as check from '@diffuse/check';
import type { Check } from '@diffuse/check';

/** Answers as the models gave them. */
export const checkAnswers: Check = check.list(
  check.fields({
    text: check.text,
    value: check.nullable(check.text),
    noAnswer: check.optional(check.text),
    remark: check.optional(check.text),
  }),
);
