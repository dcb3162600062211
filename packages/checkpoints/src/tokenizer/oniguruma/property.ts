import { newer } from '../unicode/sets.js';

/** Categories by their names in lower case without spaces, hyphens and underscores. */
const categories: ReadonlyMap<string, string> = new Map(
  [
    'L Letter|LC Cased_Letter|Lu Uppercase_Letter|Ll Lowercase_Letter|Lt Titlecase_Letter|Lm Modifier_Letter',
    'Lo Other_Letter|M Mark|Mn Nonspacing_Mark|Mc Spacing_Mark|Me Enclosing_Mark|N Number|Nd Decimal_Number',
    'Nl Letter_Number|No Other_Number|P Punctuation|Pc Connector_Punctuation|Pd Dash_Punctuation|Ps Open_Punctuation',
    'Pe Close_Punctuation|Pi Initial_Punctuation|Pf Final_Punctuation|Po Other_Punctuation|S Symbol|Sm Math_Symbol',
    'Sc Currency_Symbol|Sk Modifier_Symbol|So Other_Symbol|Z Separator|Zs Space_Separator|Zl Line_Separator',
    'Zp Paragraph_Separator|C Other|Cc Control|Cf Format|Co Private_Use|Cn Unassigned',
  ]
    .flatMap((line) => line.split('|'))
    .flatMap((pair) => pair.split(' ').map((name) => [folded(name), pair.split(' ')[0]!] as const)),
);

/** Oniguruma's own names and POSIX brackets' (Unicode 16), as classes of JavaScript's flag v. */
const wordSet = String.raw`[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]`;
const sets: ReadonlyMap<string, string> = new Map(
  Object.entries({
    any: String.raw`[\u{0}-\u{10ffff}]`,
    ascii: String.raw`[\u{0}-\u{7f}]`,
    alphabetic: String.raw`[\p{Alphabetic}]`,
    alpha: String.raw`[\p{Alphabetic}]`,
    alnum: String.raw`[\p{Alphabetic}\p{Nd}]`,
    digit: String.raw`[\p{Nd}]`,
    lowercase: String.raw`[\p{Lowercase}\u{295}]`,
    lower: String.raw`[\p{Lowercase}\u{295}]`,
    uppercase: String.raw`[\p{Uppercase}]`,
    upper: String.raw`[\p{Uppercase}]`,
    whitespace: String.raw`[\p{White_Space}]`,
    space: String.raw`[\p{White_Space}]`,
    blank: String.raw`[\t\p{Zs}]`,
    cntrl: String.raw`[\p{Cc}]`,
    graph: String.raw`[^\p{White_Space}\p{Cc}\p{Cn}\p{Cs}]`,
    xdigit: '[0-9A-Fa-f]',
    emoji: String.raw`[\p{Emoji}]`,
    word: wordSet,
  }),
);

/** Some digits and fractions of Latin-1 are words, but not inside brackets. */
const latin = String.raw`\u{b2}\u{b3}\u{b9}\u{bc}-\u{be}`;

/** `\w`, outside of brackets or inside. */
export function word(inside: boolean): string {
  return inside ? known(wordSet) : `[${known(wordSet)}${latin}]`;
}

/** The class of `[[:name:]]`; undefined where there is none. */
export function posix(name: string): string | undefined {
  if (name === 'punct') return known(String.raw`[\p{P}\p{S}]`);
  if (name === 'print') return known(String.raw`[${sets.get('graph')}\p{Zs}]`);
  return ['alphabetic', 'lowercase', 'uppercase', 'whitespace', 'emoji', 'any'].includes(name)
    ? undefined
    : knownSet(name);
}

/** The class of `\p{name}`; undefined where there is none. */
export function property(name: string, inside: boolean): string | undefined {
  const key = folded(name);
  if (key === 'word') return word(inside);
  if (key === 'any' || key === 'ascii') return sets.get(key);
  const set = knownSet(key);
  if (set !== undefined) return set;
  if (key === 'punct') return known(String.raw`[\p{P}]`);
  const category = categories.get(key);
  // U+0295 was a lower-case letter until Unicode 17.
  if (category === 'Ll') return known(String.raw`[\p{Ll}\u{295}]`);
  if (category === 'Lo') return known(String.raw`[\p{Lo}--\u{295}]`);
  if (category === 'LC') return known(String.raw`[\p{LC}\u{295}]`);
  if (category === 'C' || category === 'Cn') return String.raw`[\p{${category}}${newer()}]`;
  if (category) return known(String.raw`[\p{${category}}]`);
  return script(name);
}

function script(name: string): string | undefined {
  const proper = name.replace(/[A-Za-z]+/g, (part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase());
  try {
    new RegExp(String.raw`\p{Script=${proper}}`, 'v');
  } catch {
    return undefined;
  }
  if (proper === 'Unknown' || proper === 'Zzzz') return undefined;
  return known(String.raw`[\p{Script=${proper}}]`);
}

function knownSet(name: string): string | undefined {
  const set = sets.get(name);
  return set === undefined ? undefined : known(set);
}

/** Without what was not assigned in Unicode 16. */
function known(set: string): string {
  return `[${set}--${newer()}]`;
}

function folded(name: string): string {
  return name.replace(/[ _-]/g, '').toLowerCase();
}
