import type { z } from 'zod';
import type { patternSchema } from '../component.js';
import { findPattern, findText, type Find } from './find.js';

/** Finds a pattern of tokenizer.json; what it cannot exactly is an error that names the component. */
export function findIn(pattern: z.infer<typeof patternSchema>, where: string): Find {
  if ('String' in pattern) return findText(pattern.String);
  try {
    return findPattern(pattern.Regex, where);
  } catch (error) {
    throw new Error(`${where}: its pattern has what is not read exactly: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
