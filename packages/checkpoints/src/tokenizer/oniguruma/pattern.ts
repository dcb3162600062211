import { limits } from '@diffuse/check';
import type { z } from 'zod';
import type { patternSchema } from '../component.js';
import { findPattern, findText, type Find } from './find.js';
import { shownPattern } from './tried.js';

/** Finds a pattern of tokenizer.json; what it cannot exactly is an error that names the component. */
export function findIn(pattern: z.infer<typeof patternSchema>, where: string): Find {
  if ('String' in pattern) return findText(pattern.String);
  const { length } = pattern.Regex;
  if (length > limits.pattern.characters)
    throw new Error(
      `${where}: its pattern has ${length} characters, and ${limits.pattern.characters} are the most that are read`,
    );
  try {
    return findPattern(pattern.Regex, where);
  } catch (error) {
    throw new Error(`${where}: its pattern has what is not read exactly: ${reason(error, pattern.Regex)}`, {
      cause: error,
    });
  }
}

/** The engine's own errors repeat the whole translation. */
function reason(error: unknown, pattern: string): string {
  if (error instanceof RangeError) return `brackets too deep in ${shownPattern(pattern)}`;
  if (error instanceof SyntaxError) return `${shownPattern(pattern)} is no expression of this engine`;
  return (error as Error).message;
}
