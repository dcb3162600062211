import type { Cursor } from './cursor.js';
import { readEscape } from './escape.js';
import { escaped, variants } from './ignoreCase.js';
import { posix } from './property.js';

/** Reads a class behind its opening bracket: the same class with JavaScript's flag v. */
export function readClass(cursor: Cursor, anyCase: boolean): string {
  const negated = cursor.eat('^') ? '^' : '';
  if (cursor.looksAt(']')) return cursor.fail('a class that begins with ]');
  const operands: string[] = [];
  let members = '';
  let ranged = false;
  const closeOperand = () => {
    if (members === '') cursor.fail('an empty operand of &&');
    operands.push(`[${members}]`);
    members = '';
  };
  while (!cursor.eat(']')) {
    if (cursor.eat('&&')) {
      closeOperand();
      continue;
    }
    if (ranged && cursor.looksAt('--')) return cursor.fail('-- in a class');
    ranged = false;
    const member = readMember(cursor, anyCase);
    const range = cursor.match(/^-(?!\]|&&)/);
    if (!range) members += 'set' in member ? member.set : literal(member.character, anyCase, cursor);
    else {
      const last = readMember(cursor, anyCase);
      if ('set' in member || 'set' in last) return cursor.fail('a range between sets');
      members += readRange(member.character, last.character, anyCase, cursor);
      ranged = true;
    }
  }
  closeOperand();
  return operands.length === 1 ? `[${negated}${operands[0]!.slice(1)}` : `[${negated}${operands.join('&&')}]`;
}

type Member = { readonly character: string } | { readonly set: string };

function readMember(cursor: Cursor, anyCase: boolean): Member {
  if (cursor.eat('[')) {
    const named = cursor.match(/^:(\^?)([a-z]+):\]/);
    if (!named && cursor.looksAt(':')) return cursor.fail('a class that begins with [:');
    if (!named) return { set: readClass(cursor, anyCase) };
    const set = posix(named[2]!);
    if (set === undefined || anyCase) return cursor.fail(`[:${named[2]}:]`);
    return { set: named[1] ? `[^${set}]` : set };
  }
  const character = cursor.take();
  if (character !== '\\') return { character };
  if (cursor.eat('b')) return { character: '\b' };
  const letter = ['s', 'S', 'd', 'D', 'h', 'H', 'p', 'P', 'w', 'W'].find((name) => cursor.looksAt(name));
  if (anyCase && letter && !'sSdDhH'.includes(letter)) return cursor.fail(`(?i) with \\${letter} in a class`);
  const escape = readEscape(cursor, true);
  return 'construct' in escape ? cursor.fail(`\\${escape.construct} in a class`) : escape;
}

function literal(character: string, anyCase: boolean, cursor: Cursor): string {
  return anyCase ? variants(character, cursor.fail) : escaped(character);
}

function readRange(first: string, last: string, anyCase: boolean, cursor: Cursor): string {
  const [from, to] = [first.codePointAt(0)!, last.codePointAt(0)!];
  if (from > to) return cursor.fail('a range that runs backwards');
  const range = `${escaped(first)}-${escaped(last)}`;
  if (!anyCase) return range;
  if (to > 0x7f) return cursor.fail('(?i) with a range beyond ASCII');
  const letters = Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
  return (
    range +
    letters
      .filter((letter) => /[A-Za-z]/.test(letter))
      .map((letter) => variants(letter, cursor.fail))
      .join('')
  );
}
