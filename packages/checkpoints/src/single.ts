import { z } from 'zod';

/** The range of positive numbers that single precision holds in full. */
const least = 2 ** -126;
const largest = (2 - 2 ** -23) * 2 ** 127;

/** Whether models, which compute in single precision, can compute with a positive number. */
export const isSingle = (value: number): boolean => value >= least && value <= largest;

/** What single precision holds, in words. */
export const singleRange = `from ${least.toPrecision(3)} to ${largest.toPrecision(3)}`;

/** A positive number of a configuration. */
export const positiveSingle = z
  .number()
  .positive()
  .refine((value) => value <= 0 || isSingle(value), `a number of single precision is expected, ${singleRange}`);

/** A number of a configuration, of either sign. */
export const single = z
  .number()
  .refine(
    (value) => value === 0 || isSingle(Math.abs(value)),
    `a number of single precision is expected, 0 or ${singleRange} with either sign`,
  );
