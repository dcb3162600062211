import { z } from 'zod';
import { RunError } from './errors.js';

/** JSON that follows a schema. Throws a RunError that names the folder's file and what is wrong with it. */
export function parseJson<T>(folder: string, file: string, text: string, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new RunError(folder, { code: 'unreadable', file, problem: (error as Error).message });
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw new RunError(folder, { code: 'unreadable', file, problem: z.prettifyError(result.error) });
}
