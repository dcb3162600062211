import { readClass } from './characterClass.js';
import { cursor as cursorOf, type Cursor } from './cursor.js';
import { readEscape } from './escape.js';
import { escaped, ignoreCase } from './ignoreCase.js';
import { word } from './property.js';

interface Options {
  readonly anyCase: boolean;
  /** `.` is every character. */
  readonly dotAll: boolean;
  /** Spaces and comments are left out. */
  readonly extended: boolean;
  /** Inside of a look-behind. */
  readonly behind: boolean;
}

/**
 * A pattern of Oniguruma 6.9 (Ruby's syntax, in UTF-8), which Rust's tokenizers read, as the source of a regular
 * expression with the flag v that matches the same. Throws at what has no exact counterpart, and names it.
 */
export function translate(pattern: string): string {
  const cursor = cursorOf(pattern);
  const folding = ignoreCase(cursor.fail);
  let groups = 0;

  const atomic = (body: string, { behind }: Options): string => {
    if (behind) return cursor.fail('an atomic group or possessive quantifier in a look-behind');
    const name = `a${groups++}`;
    return String.raw`(?:(?=(?<${name}>${body}))\k<${name}>)`;
  };

  const alternatives = (outer: Options): string => {
    const options = readOptions(cursor, outer);
    let source = '';
    while (!cursor.ended && !cursor.looksAt(')')) {
      if (cursor.eat('|')) {
        folding.reset();
        source += '|';
      } else if (!skipped(cursor, options)) source += quantified(readAtom(options), options);
    }
    return source;
  };

  const group = (open: string, options: Options): string => {
    const body = alternatives(options);
    if (!cursor.eat(')')) return cursor.fail('an unclosed group');
    return `${open}${body})`;
  };

  const readGroup = (options: Options): Atom => {
    const look = cursor.match(/^\?(<?)([=!])/);
    if (look) {
      folding.reset();
      const source = group(`(${look[0]}`, { ...options, behind: options.behind || look[1] === '<' });
      folding.reset();
      return { source, anchor: true };
    }
    if (cursor.eat('?>')) {
      const body = group('(?:', options);
      return { source: atomic(body, options) };
    }
    if (cursor.match(/^\?(?::|<[A-Za-z_]\w*>|'[A-Za-z_]\w*')/)) return { source: group('(?:', options) };
    const flags = cursor.match(/^\?([imx]*)(?:-([imx]*))?:/);
    if (flags) return { source: group('(?:', changed(options, flags)) };
    if (cursor.looksAt('?')) return cursor.fail(`a group (${cursor.match(/^\?[^)]?/)?.[0]}`);
    return { source: group('(?:', options) };
  };

  const readAtom = (options: Options): Atom => {
    if (cursor.match(/^[*+?]/)) return cursor.fail('a quantifier without anything before it');
    if (cursor.eat('(')) return readGroup(options);
    if (cursor.eat('[')) {
      folding.reset();
      return { source: readClass(cursor, options.anyCase) };
    }
    const character = cursor.take();
    if (character === '\\') {
      const escape = readEscape(cursor, false);
      if ('character' in escape) return { source: literal(escape.character, options) };
      folding.reset();
      if ('set' in escape) return { source: escape.set };
      return construct(escape.construct, options);
    }
    if (!'.^$'.includes(character)) return { source: literal(character, options) };
    folding.reset();
    if (character === '.') return { source: options.dotAll ? any : String.raw`[^\n]` };
    return { source: character === '^' ? lineStart : lineEnd, anchor: true };
  };

  const construct = (letter: string, options: Options): Atom => {
    const anchor = anchors[letter];
    if (anchor) return { source: anchor(), anchor: true };
    if (letter === 'N') return { source: String.raw`[^\n]` };
    if (letter === 'O') return { source: any };
    if (letter === 'R') return { source: atomic(String.raw`\r\n|[\n-\r\u{85}\u{2028}\u{2029}]`, options) };
    return cursor.fail(String.raw`\${letter}`);
  };

  const literal = (character: string, { anyCase }: Options): string =>
    anyCase ? folding.literal(character) : escaped(character);

  const quantified = (atom: Atom, options: Options): string => {
    let { source } = atom;
    for (;;) {
      const found = cursor.match(/^(?:([*+?])([?+]?)|\{(\d+)(,?)(\d*)\}(\??)|\{,(\d+)\}(\??))/);
      if (!found) return source;
      if (atom.anchor) return cursor.fail('a quantifier behind an anchor');
      const [, sign, suffix, least, comma, most, lazy, upTo, lazyUpTo] = found;
      if (sign && suffix === '+') source = atomic(`(?:${source})${sign}`, options);
      else if (sign) source = `(?:(?:${source})${sign}${suffix})`;
      else if (upTo !== undefined) source = `(?:(?:${source}){0,${upTo}}${lazyUpTo})`;
      else if (comma === '' && lazy) return cursor.fail('{n}?');
      else if (most && Number(most) < Number(least)) return cursor.fail('{n,m} with m < n');
      else source = `(?:(?:${source}){${least}${comma}${most}}${lazy})`;
    }
  };

  const source = alternatives({ anyCase: false, dotAll: false, extended: false, behind: false });
  if (!cursor.ended) return cursor.fail('an unopened )');
  return source;
}

interface Atom {
  readonly source: string;
  /** It matches a place, not characters. */
  readonly anchor?: boolean;
}

const any = String.raw`[\s\S]`;
const lineStart = String.raw`(?:(?<![\s\S])|(?<=\n)(?=[\s\S]))`;
const lineEnd = String.raw`(?:(?=\n)|(?![\s\S]))`;
const anchors: Record<string, () => string> = {
  A: () => String.raw`(?<![\s\S])`,
  z: () => String.raw`(?![\s\S])`,
  Z: () => String.raw`(?=\n?(?![\s\S]))`,
  b: () => `(?:(?<=${word(false)})(?!${word(false)})|(?<!${word(false)})(?=${word(false)}))`,
  B: () => `(?:(?<=${word(false)})(?=${word(false)})|(?<!${word(false)})(?!${word(false)}))`,
};

/** `(?imx)` where a pattern or a group begins. */
function readOptions(cursor: Cursor, options: Options): Options {
  const flags = cursor.match(/^\(\?([imx]*)(?:-([imx]*))?\)/);
  return flags ? readOptions(cursor, changed(options, flags)) : options;
}

function changed(options: Options, [, on = '', off = '']: RegExpExecArray): Options {
  const set = (flag: string, now: boolean) => (now || on.includes(flag)) && !off.includes(flag);
  return {
    ...options,
    anyCase: set('i', options.anyCase),
    dotAll: set('m', options.dotAll),
    extended: set('x', options.extended),
  };
}

/** Steps over a comment, or over what the flag x leaves out. */
function skipped(cursor: Cursor, { extended }: Options): boolean {
  return Boolean(cursor.match(/^\(\?#[^)]*\)/) ?? (extended && cursor.match(/^(?:[ \t\n\r\f\v]+|#[^\n]*)/)));
}
