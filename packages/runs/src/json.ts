import { oneLine } from '@diffuse/check';
import { z } from 'zod';
import { RunError } from './errors.js';

/** JSON that follows a schema. Throws a RunError that names the folder's file and what is wrong with it. */
export function parseJson<T>(folder: string, file: string, text: string, schema: z.ZodType<T>): T {
  return followed(folder, file, parsed(folder, file, text), schema);
}

/** What JSON says. Throws a RunError where it is none. */
export function parsed(folder: string, file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(folder, file, (error as Error).message);
  }
}

/** A value that follows a schema, and has no more than that asks for. Throws a RunError. */
export function followed<T>(folder: string, file: string, json: unknown, schema: z.ZodType<T>): T {
  let result: z.ZodSafeParseResult<T>;
  try {
    result = schema.safeParse(json);
  } catch (error) {
    if (error instanceof RangeError) throw unreadable(folder, file, 'it is nested too deeply'); // the stack ends
    throw error;
  }
  if (result.success) return result.data;
  throw unreadable(folder, file, problemsOf(result.error));
}

const unreadable = (folder: string, file: string, problem: string): RunError =>
  new RunError(folder, { code: 'unreadable', file, problem: oneLine(problem) });

const mostShown = 3;

/** The first things that are wrong, each with its place: `expected number, received string at exact[0].validMass`. */
function problemsOf({ issues }: z.ZodError): string {
  const shown = issues.slice(0, mostShown).map(({ message, path }) => {
    const at = z.core.toDotPath(path).slice(0, longest);
    return `${message.replace(/^Invalid input: /, '')}${at === '' ? '' : ` at ${at}`}`;
  });
  const more = issues.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** Characters of a path: keys come from the file. */
const longest = 200;
