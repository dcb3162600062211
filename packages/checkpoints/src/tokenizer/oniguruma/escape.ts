import type { Cursor } from './cursor.js';
import { property, word } from './property.js';

/** What an escape stands for: one character, a class of them, or a construct by its letter. */
export type Escape = { readonly character: string } | { readonly set: string } | { readonly construct: string };

const controls: Record<string, string> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07', e: '\x1b' };

/** Reads an escape behind its backslash; `inside` brackets some stand for something else. */
export function readEscape(cursor: Cursor, inside: boolean): Escape {
  const character = cursor.take();
  const control = controls[character];
  if (control !== undefined) return { character: control };
  switch (character) {
    case 'd':
      return { set: needed(property('Nd', inside)) };
    case 'D':
      return { set: not(needed(property('Nd', inside))) };
    case 's':
      return { set: String.raw`\p{White_Space}` };
    case 'S':
      return { set: String.raw`\P{White_Space}` };
    case 'w':
      return { set: word(inside) };
    case 'W':
      return { set: not(word(inside)) };
    case 'h':
      return { set: '[0-9A-Fa-f]' };
    case 'H':
      return { set: '[^0-9A-Fa-f]' };
    case 'x':
    case 'u':
      return { character: codePoint(cursor, character) };
    case 'p':
    case 'P':
      return { set: readProperty(cursor, character, inside) };
  }
  return /[A-Za-z0-9]/.test(character) ? { construct: character } : { character };
}

function codePoint(cursor: Cursor, letter: string): string {
  const braced = letter === 'x' ? cursor.match(/^\{([0-9A-Fa-f]{1,8})\}/) : undefined;
  const digits = braced ?? cursor.match(letter === 'x' ? /^([0-7][0-9A-Fa-f])/ : /^([0-9A-Fa-f]{4})/);
  const point = parseInt(digits?.[1] ?? '', 16);
  if (!(point <= 0x10ffff) || (point >= 0xd800 && point <= 0xdfff)) return cursor.fail(`\\${letter}`);
  return String.fromCodePoint(point);
}

function readProperty(cursor: Cursor, letter: string, inside: boolean): string {
  const braced = cursor.match(/^\{(\^?)([^{}^]+)\}/);
  if (!braced) return cursor.fail(`\\${letter} without braces`);
  const set = property(braced[2]!, inside);
  if (set === undefined) return cursor.fail(String.raw`the property \p{${braced[2]}}`);
  return (letter === 'P') !== (braced[1] === '^') ? not(set) : set;
}

function not(set: string): string {
  return `[^${set}]`;
}

function needed(set: string | undefined): string {
  if (set === undefined) throw new Error('no such class');
  return set;
}
