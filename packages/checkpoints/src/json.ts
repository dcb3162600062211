import { readTextSync } from '@diffuse/files';
import { z } from 'zod';

export type JsonObject = Readonly<Record<string, unknown>>;

const object = z.record(z.string(), z.unknown());

/** Reads a file that holds one JSON object. */
export function readJsonObject(path: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(readTextSync(path));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`${path} is not JSON: ${error.message}`, { cause: error });
    throw error;
  }
  return checked(object, value, path);
}

/** `value` as `schema` has it; throws one line a fault, each naming the field and what was expected. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Error(
    result.error.issues.map(({ path, message }) => `${[where, ...path].join(': ')}: ${message}`).join('\n'),
  );
}
