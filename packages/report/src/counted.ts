import * as check from '@diffuse/check';
import { count } from './format.js';

/**
 * A number of things, in words. Throws an InputError on what is no count and no text.
 *
 * @example
 * import { counted } from '@diffuse/report';
 *
 * counted(1, 'prompt'); // '1 prompt'
 * counted(1000, 'prompt'); // '1,000 prompts'
 */
export function counted(number: number, thing: string, things = `${thing}s`): string {
  check.count(number, 'number');
  check.text(thing, 'thing');
  check.text(things, 'things');
  return `${count(number)} ${number === 1 ? thing : things}`;
}
