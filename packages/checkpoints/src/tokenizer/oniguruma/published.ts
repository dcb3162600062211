import { preTokenizers } from '../../gguf/preTokenizers.js';
import { publishedPatterns } from './data/published.js';

const known = new Set([...publishedPatterns, ...Object.values(preTokenizers).flatMap(({ patterns }) => patterns)]);

/** Whether an expression is known to come to an end on every text, soon enough to be run without a deadline. */
export const isPublished = (pattern: string): boolean => known.has(pattern);
