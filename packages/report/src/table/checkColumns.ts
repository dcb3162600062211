import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';

const options = {
  group: check.optional(check.text),
  best: check.optional(check.oneOf(['max', 'min'])),
  priority: check.optional(check.real()),
  value: check.optional(check.callable),
};

/** What a maker of columns takes beside the header. */
export const checkColumnOptions: Check = check.optional(check.options(options));

const columns = check.record(
  check.fields({ ...options, header: check.text, align: check.oneOf(['left', 'right']), format: check.callable }),
);

/** Columns by the names of their fields, as the makers of `column` give them. */
export const checkColumns: Check = (value, argument) => {
  columns(value, argument);
  if (Object.keys(value as object).length === 0)
    throw new InputError('WRONG_LENGTH', argument, { asked: 'one column or more', found: value });
};
