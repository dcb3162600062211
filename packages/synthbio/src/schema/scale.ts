import { limits } from '@diffuse/check';

import type { NumberField } from './field.js';

/** The numbers of a field, counted in units of its last digit: 1.25 is step 125 where there are two decimals. */
export interface Scale {
  /** Undefined for a number that has more digits, or too many altogether to be exact. */
  readonly stepOf: (number: number) => number | undefined;
  readonly textOf: (step: number) => string;
}

export function scaleOf({ decimals }: Pick<NumberField, 'decimals'>): Scale {
  const unit = 10 ** decimals;
  return {
    stepOf: (number) => {
      const step = Math.round(number * unit);
      return Number.isSafeInteger(step) && step / unit === number ? step : undefined;
    },
    textOf: (step) => String(step / unit),
  };
}

/** Whether each number of a field has a share of its own: of whole numbers, unless there are very many. */
export function hasShares({ decimals, min, max, target = { min, max } }: NumberField): boolean {
  return decimals === 0 && target.max - target.min < limits.schema.numbers;
}
