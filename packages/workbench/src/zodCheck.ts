import { callable, fields, InputError, text, type Check } from '@diffuse/check';
import type { z } from 'zod';

const aSchema = fields({ safeParse: callable });

/**
 * A check of what a zod schema takes; `asked` says that in words, and zod's own message is the remedy. Throws an InputError on
 * what is no schema.
 *
 * @example
 * import { zodCheck } from '@diffuse/workbench';
 * import { z } from 'zod';
 *
 * const aRow = zodCheck(z.object({ task: z.string() }), 'a row');
 * aRow({ task: 3 }, 'row'); // throws: row.task must be a row, found 3: Invalid input: expected string, received number
 */
export function zodCheck(schema: z.ZodType, asked: string): Check {
  aSchema(schema, 'schema');
  text(asked, 'asked');
  return (value, argument) => {
    const { error } = schema.safeParse(value);
    if (error === undefined) return;
    const { path, message } = error.issues[0]!;
    const at = [argument, ...path.map(String)].join('.');
    throw new InputError('WRONG_TYPE', at, { asked, found: partOf(value, path), remedy: message });
  };
}

const partOf = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part], value);
