import { plain } from '../parse/plain.js';
import type { Reading } from '../parse/reading.js';
import { binOf } from '../schema/bins.js';
import type { NumberField } from '../schema/field.js';

/** Digits, or groups of three (of two above the thousands, as in India) with one sign between them, and what follows a point. */
const written =
  /^(?<sign>[-+]?)(?<whole>\d+|\d{1,3}(?<by>[,'_ ])\d{3}(?:\k<by>\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})?(?:\.(?<decimals>\d+))?$/;
const currency = /^([-+]?) ?\p{Sc} ?|(?<=\d) ?\p{Sc}$/u;
/** Digits that a number of JavaScript holds exactly. */
const mostDigits = 15;

/**
 * A number in the field's range, in any script's digits: with commas, blanks, apostrophes or underscores between thousands
 * (`1,200`, `1 200`, `1'200`, `1,00,000`) and one currency sign before or after it (`$12.50`). It is written with as few decimals
 * as it has (`12.50` is `12.5`). Refused are other words beside it, units among them, for 12 kg and 12 g are not
 * one number; exponents; more decimals than the field's, for rounding would make up another number; and points or commas that are
 * decimals in one country and thousands in another (`1.234.567`, `12,5`).
 */
export function readNumber(field: NumberField, text: string): Reading {
  const bare = plain(text).replace(currency, '$1');
  const { sign, whole, decimals = '' } = written.exec(bare)?.groups ?? {};
  const kind = field.decimals > 0 ? 'a number' : 'a whole number';
  if (sign === undefined || (whole === undefined && decimals === '')) return { reason: reasonOf(bare, kind) };
  const digits = (whole ?? '0').replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  const fraction = withoutZeros(decimals);
  if (fraction.length > field.decimals)
    return {
      reason:
        field.decimals > 0
          ? `has more than ${field.decimals} ${field.decimals === 1 ? 'decimal' : 'decimals'}`
          : `is not ${kind}`,
    };
  if (digits.length + fraction.length > mostDigits) return { reason: `has more than ${mostDigits} digits` };
  const canonical = `${digits}${fraction === '' ? '' : `.${fraction}`}`;
  const number = sign === '-' && canonical !== '0' ? `-${canonical}` : canonical;
  if (Number(number) < field.min || Number(number) > field.max)
    return { reason: `is not between ${field.min} and ${field.max}` };
  if (field.histogram === undefined) return { attributes: { [field.name]: number } };
  const bin = binOf(field, Number(number));
  if (bin === undefined) return { reason: 'lies in no part of the histogram' };
  return { attributes: { [field.name]: number, [`${field.name}.bin`]: bin.name } };
}

/** Decimals without the zeros at their end; an expression would look for the end anew from each zero. */
function withoutZeros(decimals: string): string {
  let end = decimals.length;
  while (end > 0 && decimals[end - 1] === '0') end -= 1;
  return decimals.slice(0, end);
}

function reasonOf(text: string, kind: string): string {
  if (/^[-+]?[\d.]+e[-+]?\d+$/i.test(text)) return `has an exponent: ${kind} is written out`;
  if (/^[-+]?\d+(,\d+)+$/.test(text))
    return `is not ${kind}: a comma stands before three digits, and decimals have a point`;
  if (/^[-+]?\d{1,3}(\.\d{3}){2,}$/.test(text))
    return `is not ${kind}: points are decimals here, and thousands have commas`;
  const beside = /^[-+]?\p{Sc}?\d[\d.,]* ?(\D{1,20})$/u.exec(text)?.[1];
  return beside === undefined ? `is not ${kind}` : `is not ${kind} alone: "${beside}" stands beside it`;
}
