import { limits } from '@diffuse/check';
import { readTextSync } from '@diffuse/files';
import { z } from 'zod';

export type JsonObject = Readonly<Record<string, unknown>>;

const object = z.record(z.string(), z.unknown());

/** Reads a file that holds one JSON object, in up to `most` bytes. */
export function readJsonObject(path: string, most: number = limits.json.bytes): JsonObject {
  const text = readTextSync(path, { most });
  let value: unknown;
  try {
    value = JSON.parse(text);
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
  const { issues } = result.error;
  const lines = issues
    .slice(0, shownIssues)
    .map(({ path, message }) => `${[where, ...path].join(': ')}: ${message}${found(value, path)}`);
  const more = issues.length > shownIssues ? [`and ${issues.length - shownIssues} more like these`] : [];
  throw new Error([...lines, ...more].join('\n'));
}

const shownIssues = 5;

/** The number or word that is at fault. */
function found(value: unknown, path: readonly PropertyKey[]): string {
  const at = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
  return typeof at === 'number' || (typeof at === 'string' && at.length <= 60)
    ? ` (it is ${typeof at === 'number' ? at : JSON.stringify(at)})`
    : '';
}

/** A list of up to `most`; the length is looked at first, so that a long one is not read to be refused part by part. */
export const listOf = <T>(item: z.ZodType<T>, most: number) => z.array(z.unknown()).max(most).pipe(z.array(item));
