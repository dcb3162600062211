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

/** What the paper's way to count and ours are called in tables that have both, and what they are. */
export const byPaper = 'all, lenient';
export const byUs = 'well-formed, strict';
export const bothWays =
  "All, lenient: all generations, the paper's Equations 3 and 4, an answer being the first braces, or the whole text where there are none. Well-formed, strict: the answers that are nothing but what was asked for";

/** Whether it is our way to count, for which there are corrected figures with intervals. */
export const isOurs = ({ parsing, population }: Counting): boolean =>
  parsing === 'strict' && population === 'well-formed';
