import { rust } from '../unicode/sets.js';

const inert = new RegExp(`(${rust.inert})`, 'v');

/** A normal form as Unicode 9 has it: characters that were assigned later stay as they are. */
export function normalForm(form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): (text: string) => string {
  return (text) =>
    text
      .split(inert)
      .map((part, index) => (index % 2 === 1 ? part : part.normalize(form)))
      .join('');
}

/** Lower case, character by character: a sigma at a word's end stays σ, İ becomes i and a dot. */
export function lowerCase(text: string): string {
  return Array.from(text, (character) => character.toLowerCase()).join('');
}
