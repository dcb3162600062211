import { limits } from '@diffuse/check';
import { isPublished } from './oniguruma/published.js';

/** Components and characters that work in proportion to a text may have. */
const few = 50;
const short = 64;

/**
 * Whether a part of tokenizer.json does work that is known to be in proportion to the text: its expressions are published ones,
 * its components few, and what they put in is short. Throws where it has more components, or deeper ones, than are read.
 */
export function isPlain(part: unknown, where: string): boolean {
  const waiting: { readonly value: object; readonly depth: number }[] = [];
  const wait = (value: unknown, depth: number): void => {
    if (typeof value === 'object' && value !== null) waiting.push({ value, depth });
  };
  wait(part, 0);
  let plain = true;
  let components = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    if (!Array.isArray(value)) components++;
    if (components > limits.tokenizer.components)
      throw new Error(`${where} has more than ${limits.tokenizer.components} components, the most that are read`);
    if (depth > limits.tokenizer.nesting * 2)
      // a list and an object for each
      throw new Error(`${where} has components more than ${limits.tokenizer.nesting} deep, the most that are read`);
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner !== 'string') wait(inner, depth + 1);
      else if (name === 'Regex') plain &&= isPublished(inner);
      else if (name === 'content' || name === 'prepend') plain &&= inner.length <= short;
    }
  }
  return plain && components <= few;
}
