import type { Counting } from '@diffuse/diffuse';
import { z } from 'zod';

/** Which answers figures are of. */
export const countingSchema: z.ZodType<Counting> = z.object({
  parsing: z.enum(['strict', 'lenient']),
  population: z.enum(['well-formed', 'all']),
});

/** For tables: `well-formed, read strictly`; `all, read leniently`. */
export const inWords = ({ parsing, population }: Counting): string =>
  `${population}, read ${parsing === 'strict' ? 'strictly' : 'leniently'}`;

/** What answers are that could be read, for figures: `well-formed`; `read` where the lenient reading was asked for. */
export const shapeIn = ({ parsing }: Counting): string => (parsing === 'strict' ? 'well-formed' : 'read');

/** Whether it is our way to count, for which there are corrected figures with intervals. */
export const isOurs = ({ parsing, population }: Counting): boolean =>
  parsing === 'strict' && population === 'well-formed';
