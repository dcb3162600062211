import { readClass } from './characterClass.js';
import { cursor as cursorOf, type Cursor } from './cursor.js';
import { readEscape } from './escape.js';
import { escaped, ignoreCase } from './ignoreCase.js';
import { word } from './property.js';
import { quantified, type Part } from './quantify.js';

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

  const alternatives = (outer: Options): Part => {
    const options = readOptions(cursor, outer);
    let source = '';
    let empty = false;
    let branchEmpty = true;
    while (!cursor.ended && !cursor.looksAt(')')) {
      if (cursor.eat('|')) {
        folding.reset();
        source += '|';
        empty ||= branchEmpty;
        branchEmpty = true;
      } else if (!skipped(cursor, options)) {
        const part = quantified(cursor, readPart(options), (body) => atomic(body, options));
        source += part.source;
        branchEmpty &&= part.empty;
      }
    }
    return { source, empty: empty || branchEmpty };
  };

  const group = (options: Options): Part => {
    const { source, empty } = alternatives(options);
    if (!cursor.eat(')')) return cursor.fail('an unclosed group');
    return { source: `(?:${source})`, empty };
  };

  const readGroup = (options: Options): Part => {
    const look = cursor.match(/^\?<?[=!]/)?.[0];
    if (look) {
      folding.reset();
      const { source } = group({ ...options, behind: options.behind || look.includes('<') });
      folding.reset();
      return { source: `(${look}${source})`, empty: true, anchor: true };
    }
    if (cursor.eat('?>')) {
      const { source, empty } = group(options);
      return { source: atomic(source, options), empty };
    }
    if (cursor.match(/^\?(?::|<[A-Za-z_]\w*>|'[A-Za-z_]\w*')/)) return group(options);
    const flags = cursor.match(/^\?([imx]*)(?:-([imx]*))?:/);
    if (flags) return group(changed(options, flags));
    if (cursor.looksAt('?')) return cursor.fail(`a group (${cursor.match(/^\?[^)]?/)?.[0]}`);
    return group(options);
  };

  const readPart = (options: Options): Part => {
    if (cursor.match(/^[*+?]/)) return cursor.fail('a quantifier without anything before it');
    if (cursor.eat('(')) return readGroup(options);
    if (cursor.eat('[')) {
      folding.reset();
      return solid(readClass(cursor, options.anyCase));
    }
    const character = cursor.take();
    if (character === '\\') {
      const escape = readEscape(cursor, false);
      if ('character' in escape) return solid(literal(escape.character, options));
      folding.reset();
      return 'set' in escape ? solid(escape.set) : construct(escape.construct, options);
    }
    if (!'.^$'.includes(character)) return solid(literal(character, options));
    folding.reset();
    if (character === '.') return solid(options.dotAll ? any : notNewline);
    return place(character === '^' ? lineStart : lineEnd);
  };

  const construct = (letter: string, options: Options): Part => {
    const anchor = anchors[letter];
    if (anchor) return place(anchor());
    if (letter === 'N') return solid(notNewline);
    if (letter === 'O') return solid(any);
    if (letter === 'R') return solid(atomic(lineBreak, options));
    return cursor.fail(`\\${letter}`);
  };

  const literal = (character: string, { anyCase }: Options): string =>
    anyCase ? folding.literal(character) : escaped(character);

  const { source } = alternatives({ anyCase: false, dotAll: false, extended: false, behind: false });
  if (!cursor.ended) return cursor.fail('an unopened )');
  return source;
}

/** What matches characters. */
function solid(source: string): Part {
  return { source, empty: false };
}

/** What matches a place. */
function place(source: string): Part {
  return { source, empty: true, anchor: true };
}

const any = String.raw`[\s\S]`;
const notNewline = String.raw`[^\n]`;
const lineBreak = String.raw`\r\n|[\n-\r\u{85}\u{2028}\u{2029}]`;
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
