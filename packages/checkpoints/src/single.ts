import { z } from 'zod';

/** The range of positive numbers that single precision holds in full. */
export const leastSingle = 2 ** -126;
export const largestSingle = (2 - 2 ** -23) * 2 ** 127;

/** Whether models, which compute in single precision, can compute with a positive number. */
export const isSingle = (value: number): boolean => value >= leastSingle && value <= largestSingle;

/** A positive number of a configuration. */
export const positiveSingle = z
  .number()
  .positive()
  .refine(isSingle, {
    error: ({ input }) => `${input} is beyond single precision (${leastSingle} to ${largestSingle})`,
  });

/** A number of a configuration, of either sign. */
export const single = z.number().refine((value) => value === 0 || isSingle(Math.abs(value)), {
  error: ({ input }) => `${input} is beyond single precision (${leastSingle} to ${largestSingle}, of either sign)`,
});
