import { InputError, record, type Check } from '@diffuse/check';

/** What JSON has a word for; a field that is left out is not written. */
const json: Check = (value, argument) => {
  if (Array.isArray(value)) value.forEach((part, i) => json(part, `${argument}[${i}]`));
  else if (typeof value === 'object' && value !== null) jsonObject(value, argument);
  else if (!(
    value === null ||
    value === undefined ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    Number.isFinite(value)
  ))
    throw new InputError('WRONG_TYPE', argument, { asked: 'what JSON can say', found: value });
};

/** An object that JSON can say. */
export function jsonObject(value: unknown, argument: string): void {
  record(json)(value, argument);
}
