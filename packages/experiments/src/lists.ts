import { z } from 'zod';

/** A list of positive numbers, as numbers or as words of a command line. */
export const numbers = (values: readonly number[]) => z.array(z.coerce.number().positive()).default([...values]);

/** The same of whole numbers. */
export const counts = (values: readonly number[]) => z.array(z.coerce.number().int().positive()).default([...values]);
