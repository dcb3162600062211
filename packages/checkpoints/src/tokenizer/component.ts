import { z } from 'zod';
import { checked } from '../json.js';

/** Builds a component of tokenizer.json from its options. `where` names it in errors. */
export type Build<T> = (options: unknown, where: string) => T;

/** A component whose options `schema` reads. */
export function component<Options, T>(
  schema: z.ZodType<Options>,
  build: (options: Options, where: string) => T,
): Build<T> {
  return (options, where) => build(checked(schema, options, where), where);
}

const typed = z.looseObject({ type: z.string() });

/** The component by its type; one that `kinds` does not have is an error that names it. */
export function buildComponent<T>(kinds: Readonly<Record<string, Build<T>>>, options: unknown, where: string): T {
  const { type } = checked(typed, options, where);
  const named = `${where}: ${type}`;
  const build = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (!build) throw new Error(`${named} is not read: what is read is ${Object.keys(kinds).join(', ')}`);
  return build(options, named);
}

export const character = z.string().refine((text) => Array.from(text).length === 1, 'one character is expected');

/** A pattern of Split or Replace: a text, or an expression of Oniguruma. */
export const patternSchema = z.union([z.object({ String: z.string() }), z.object({ Regex: z.string() })]);
