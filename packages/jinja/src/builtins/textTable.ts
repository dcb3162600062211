import { digits, numerals } from '../data/characters.js';
import { typeError, unsupported, valueError } from '../errors.js';
import { isIdentifier } from '../syntax/characters.js';
import { capitalize, foldCase, isLowerCase, isTitleCase, isUpperCase, swapCase, titleCase } from '../values/cases.js';
import { formatText } from '../values/format.js';
import { iterate } from '../values/iterate.js';
import { escapeHtml } from '../values/markup.js';
import { characters, isSpace, splitLines, strip } from '../values/strings.js';
import { Dict, Markup, textOf, Tuple, typeName, type Value } from '../values/types.js';
import { asCount, asText, asTextOrNone, type Machine, type Parameter } from './bind.js';
import { count, expandTabs, fill, find, has, replace, split, zeroFill } from './textSearch.js';

interface Subject {
  readonly machine: Machine;
  readonly text: string;
  readonly args: readonly Value[];
  readonly marked: boolean;
}
type Run = (subject: Subject) => Value | readonly string[];

interface Method {
  readonly parameters: readonly Parameter[];
  readonly run: Run;
  readonly keywords?: boolean;
  /** Arguments that are escaped first where the string is marked. */
  readonly escaped?: readonly number[];
}

const plain = (run: (subject: Subject) => Value): Method => ({ parameters: [], run });
const every = (test: (character: string) => boolean): Method =>
  plain(({ machine, text }) => text !== '' && characters(machine.budget, text).every(test));
const stripping = (ends: 'both' | 'left' | 'right'): Method => ({
  parameters: [['chars', null]],
  run: ({ machine, text, args }) => {
    return strip(machine.budget, text, asTextOrNone(args[0]!, 'strip arg must be None or str'), ends);
  },
});
const cases = (change: (all: readonly string[]) => string): Method =>
  plain(({ machine, text }) => change(characters(machine.budget, text)));
const filling = (side: 'center' | 'ljust' | 'rjust'): Method => ({
  parameters: ['width', ['fillchar', ' ']],
  escaped: [1],
  run: ({ machine, text, args }) => fill(machine.budget, text, asCount(args[0]!, side), asText(args[1]!, side), side),
});
const within: readonly Parameter[] = ['sub', ['start', null], ['end', null]];
const finding = (last: boolean, must: boolean): Method => ({
  parameters: within,
  run: ({ machine, text, args }) => {
    const at = find(machine.budget, text, args, last);
    if (must && at < 0n) throw valueError('substring not found');
    return at;
  },
});
const testing = (atEnd: boolean): Method => ({
  parameters: within,
  run: ({ machine, text, args }) => has(machine.budget, text, args, atEnd),
});
const splitting = (fromEnd: boolean): Method => ({
  parameters: [
    ['sep', null],
    ['maxsplit', -1n],
  ],
  keywords: true,
  run: ({ machine, text, args }) => split(machine.budget, text, args, fromEnd),
});
const partitioning = (last: boolean): Method => ({
  parameters: ['sep'],
  run: ({ machine, text, args, marked }) => {
    const by = asText(args[0]!, 'must be str');
    if (by === '') throw valueError('empty separator');
    machine.budget.search(text, by);
    const at = last ? text.lastIndexOf(by) : text.indexOf(by);
    const parts =
      at >= 0 ? [text.slice(0, at), by, text.slice(at + by.length)] : last ? ['', '', text] : [text, '', ''];
    return new Tuple(marked ? parts.map((part) => new Markup(part)) : parts);
  },
});
const affix = (atEnd: boolean): Method => ({
  parameters: ['affix'],
  run: ({ text, args }) => {
    const part = asText(args[0]!, 'argument must be str');
    if (part === '' || !(atEnd ? text.endsWith(part) : text.startsWith(part))) return text;
    return atEnd ? text.slice(0, -part.length) : text.slice(part.length);
  },
});
const absent = (name: string): Method => ({
  parameters: [],
  run: () => {
    throw unsupported(`str.${name}`);
  },
});

const isDecimal = (character: string) => /\p{Nd}/u.test(character);
const isDigit = (character: string) => isDecimal(character) || digits.test(character);
const isNumeric = (character: string) => /\p{N}/u.test(character) || numerals.test(character);
const isAlpha = (character: string) => /\p{L}/u.test(character);

/** The methods of `str`, but for `format`. */
export const methods: Readonly<Record<string, Method>> = {
  capitalize: cases(capitalize),
  casefold: cases(foldCase),
  title: cases(titleCase),
  swapcase: cases(swapCase),
  upper: plain(({ text }) => text.toUpperCase()),
  lower: plain(({ text }) => text.toLowerCase()),
  center: filling('center'),
  ljust: filling('ljust'),
  rjust: filling('rjust'),
  zfill: {
    parameters: ['width'],
    run: ({ machine, text, args }) => zeroFill(machine.budget, text, asCount(args[0]!, 'zfill')),
  },
  strip: stripping('both'),
  lstrip: stripping('left'),
  rstrip: stripping('right'),
  count: { parameters: within, run: ({ machine, text, args }) => count(machine.budget, text, args) },
  find: finding(false, false),
  rfind: finding(true, false),
  index: finding(false, true),
  rindex: finding(true, true),
  startswith: testing(false),
  endswith: testing(true),
  split: splitting(false),
  rsplit: splitting(true),
  splitlines: {
    parameters: [['keepends', false]],
    keywords: true,
    run: ({ machine, text, args }) => {
      return splitLines(machine.budget, text, asCount(args[0]!, 'splitlines') !== 0);
    },
  },
  partition: partitioning(false),
  rpartition: partitioning(true),
  removeprefix: affix(false),
  removesuffix: affix(true),
  replace: {
    parameters: ['old', 'new', ['count', -1n]],
    escaped: [1],
    run: ({ machine, text, args: [old, by, most] }) =>
      replace(machine.budget, text, asText(old!, 'replace'), asText(by!, 'replace'), asCount(most!, 'replace')),
  },
  expandtabs: {
    parameters: [['tabsize', 8n]],
    keywords: true,
    run: ({ machine, text, args }) => expandTabs(machine.budget, text, asCount(args[0]!, 'expandtabs')),
  },
  join: { parameters: ['iterable'], run: join },
  isalnum: every((character) => isAlpha(character) || isNumeric(character) || isDigit(character)),
  isalpha: every(isAlpha),
  isdecimal: every(isDecimal),
  isdigit: every(isDigit),
  isnumeric: every(isNumeric),
  isspace: every(isSpace),
  isascii: plain(({ text }) => !/[^\0-\x7f]/.test(text)),
  isprintable: plain(({ text }) => !/(?! )[\p{C}\p{Z}]/u.test(text)),
  isidentifier: plain(({ text }) => isIdentifier(text)),
  islower: plain(({ text }) => isLowerCase(text)),
  isupper: plain(({ text }) => isUpperCase(text)),
  istitle: plain(({ machine, text }) => isTitleCase(characters(machine.budget, text))),
  format_map: {
    parameters: ['mapping'],
    run: ({ machine, text, args: [mapping], marked }) => {
      if (!(mapping instanceof Dict)) throw typeError('format_map needs a dict');
      return formatText(machine.budget, text, [], mapping, machine, marked);
    },
  },
  encode: absent('encode'),
  translate: absent('translate'),
  maketrans: absent('maketrans'),
};

function join({ machine, text, args, marked }: Subject): string {
  let length = 0;
  const parts: string[] = [];
  for (const item of iterate(machine.budget, args[0]!)) {
    const part = marked ? escapeHtml(machine.budget, item).text : textOf(item);
    if (part === undefined)
      throw typeError(`sequence item ${parts.length}: expected str instance, ${typeName(item)} found`);
    length += part.length + text.length;
    machine.budget.spend();
    machine.budget.text(length, part.length + text.length);
    parts.push(part);
  }
  return parts.join(text);
}
