import { TemplateError, typeError, unsupported } from '../errors.js';
import { spaces } from '../syntax/characters.js';
import { capitalize } from '../values/cases.js';
import { arithmetic } from '../values/arithmetic.js';
import { hash } from '../values/hash.js';
import { isIterable, iterate, size, toArray, truth } from '../values/iterate.js';
import { json, jsonStyle } from '../values/json.js';
import { escapeHtml } from '../values/markup.js';
import { characters, lengthOf, splitLines, strip } from '../values/strings.js';
import { text } from '../values/text.js';
import { Dict, Markup, textOf, Tuple, typeName, Undefined, type Value } from '../values/types.js';
import { asCount, asText, asTextOrNone, noNames, type Machine } from './bind.js';
import { getter } from './attributes.js';
import { filter, type Filters } from './filter.js';
import { textMethod } from './textMethods.js';
import { replace } from './textSearch.js';

/** A marked string as it is, all else as text. */
const soft = ({ budget }: Machine, value: Value): string | Markup =>
  value instanceof Markup ? value : text(budget, value);
const called = (machine: Machine, value: Value, name: string, ...args: Value[]): Value =>
  textMethod(machine, soft(machine, value), name)!.call!(args, noNames);
const as = (value: Value, result: string): Value => (value instanceof Markup ? new Markup(result) : result);

const wordBreak = new RegExp(`([-${spaces}({[<]+)`);

function title(machine: Machine, value: Value): string {
  const words = textOf(soft(machine, value))!.split(wordBreak);
  return words
    .map((word) => {
      const [first = '', ...rest] = characters(machine.budget, word);
      return first.toUpperCase() + rest.join('').toLowerCase();
    })
    .join('');
}

function indent({ budget }: Machine, input: Value, width: Value, first: Value, blank: Value): Value {
  const by = textOf(width) ?? ' '.repeat(Math.max(0, Math.min(asCount(width, 'indent'), 16e6)));
  const source = textOf(input);
  if (source === undefined) {
    if (input instanceof Undefined) throw input.error;
    throw typeError(`indent: can only indent str, not ${typeName(input)}`);
  }
  const lines = splitLines(`${source}\n`);
  budget.text(source.length + lines.length * (by.length + 1));
  const isBlank = truth(budget, blank);
  const indented = lines.map((line, at) => (at > 0 && (isBlank || line) ? by + line : line)).join('\n');
  return as(input, (truth(budget, first) ? by : '') + indented);
}

function truncate(machine: Machine, input: Value, length: Value, killWords: Value, end: Value, leeway: Value): Value {
  const { budget } = machine;
  const [most, slack] = [asCount(length, 'truncate'), leeway === null ? 5 : asCount(leeway, 'truncate')];
  const ending = asText(end, 'truncate');
  const room = most - lengthOf(budget, ending);
  if (room < 0 || slack < 0)
    throw new TemplateError('AssertionError', 'truncate: the length is less than that of the end');
  if (Number(size(budget, input)) <= most + slack) return input;
  const source = asText(input, 'truncate');
  const all = characters(budget, source);
  const cut = all.slice(0, room).join('');
  const space = cut.lastIndexOf(' ');
  const kept = truth(budget, killWords) || space < 0 ? cut : cut.slice(0, space);
  if (!(input instanceof Markup) && !(end instanceof Markup)) return kept + ending;
  return new Markup((input instanceof Markup ? kept : escapeHtml(budget, kept).text) + escapeHtml(budget, end).text);
}

const hexadecimal = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

function quote({ budget }: Machine, value: Value, forQuery: boolean): string {
  const source = text(budget, value);
  budget.text(source.length * 9);
  const quoted = [...new TextEncoder().encode(source)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9_.~-]/.test(character) || (character === '/' && !forQuery) ? character : hexadecimal(byte);
    })
    .join('');
  return forQuery ? quoted.replaceAll('%20', '+') : quoted;
}

function urlEncode(machine: Machine, value: Value): Value {
  const { budget } = machine;
  if (textOf(value) !== undefined || !isIterable(budget, value)) return quote(machine, value, false);
  const pairs =
    value instanceof Dict ? [...value.entries.values()] : toArray(budget, value).map((item) => toArray(budget, item));
  return pairs
    .map((pair) => {
      if (pair.length !== 2) throw new TemplateError('ValueError', 'urlencode: expected pairs');
      return pair.map((part) => quote(machine, part, true)).join('=');
    })
    .join('&');
}

const spaceRun = new RegExp(`[${spaces}]+`, 'g');

/** Less its tags and comments, up to one that is not closed. */
function stripTags({ budget }: Machine, value: Value): string {
  const source = text(budget, value);
  budget.text(source.length);
  const kept: string[] = [];
  let at = 0;
  for (let open = source.indexOf('<'); open >= 0; open = source.indexOf('<', at)) {
    const isComment = source.startsWith('<!--', open);
    const close = isComment ? source.indexOf('-->', open + 4) : source.indexOf('>', open);
    if (close < 0) break;
    kept.push(source.slice(at, open));
    at = close + (isComment ? 3 : 1);
  }
  const bare = strip((kept.join('') + source.slice(at)).replace(spaceRun, ' '), null);
  if (/&(?:#|[A-Za-z])/.test(bare)) throw unsupported('striptags of a text with entities');
  return bare;
}

function xmlAttributes({ budget }: Machine, value: Value, autospace: Value): Value {
  if (value instanceof Undefined) throw value.error;
  if (!(value instanceof Dict)) throw typeError(`xmlattr: '${typeName(value)}' object has no attribute 'items'`);
  const pairs = [...value.entries.values()]
    .filter(([, item]) => item !== null && !(item instanceof Undefined))
    .map(([key, item]) => {
      if (/[ \t-\r\f\v/>=]/.test(asText(key, 'xmlattr')))
        throw new TemplateError('ValueError', `Invalid character in attribute name: ${textOf(key)}`);
      return `${escapeHtml(budget, key).text}="${escapeHtml(budget, item).text}"`;
    });
  const joined = pairs.join(' ');
  return truth(budget, autospace) && joined ? ` ${joined}` : joined;
}

export const textFilters: Filters = {
  string: filter('string', ['s'], soft),
  upper: filter('upper', ['s'], (machine, s) => called(machine, s!, 'upper')),
  lower: filter('lower', ['s'], (machine, s) => called(machine, s!, 'lower')),
  capitalize: filter('capitalize', ['s'], (machine, s) =>
    as(s!, capitalize(characters(machine.budget, textOf(soft(machine, s!))!))),
  ),
  title: filter('title', ['s'], (machine, s) => title(machine, s!)),
  center: filter('center', ['value', ['width', 80n]], (machine, value, width) =>
    called(machine, value!, 'center', width!),
  ),
  trim: filter('trim', ['value', ['chars', null]], (machine, value, chars) =>
    as(value!, strip(textOf(soft(machine, value!))!, asTextOrNone(chars!, 'strip arg must be None or str'))),
  ),
  replace: filter('replace', ['s', 'old', 'new', ['count', null]], ({ budget }, s, old, by, count) =>
    replace(
      budget,
      text(budget, s!),
      text(budget, old!),
      text(budget, by!),
      count === null ? -1 : asCount(count!, 'replace'),
    ),
  ),
  format: ({ budget }, value, positional, named) => {
    if (positional.length > 0 && named.size > 0)
      throw new TemplateError('FilterArgumentError', "can't handle positional and keyword arguments at the same time");
    const names = new Dict();
    for (const [name, item] of named) names.set(hash(budget, name), name, item);
    const template = value instanceof Markup ? value : text(budget, value);
    return arithmetic(budget, '%', template, named.size > 0 ? names : new Tuple(positional));
  },
  join: filter('join', ['value', ['d', ''], ['attribute', null]], (machine, value, d, attribute) => {
    const { budget } = machine;
    const get = getter(machine, attribute!);
    const between = text(budget, d!);
    let length = 0;
    const parts: string[] = [];
    for (const item of iterate(budget, value!)) {
      parts.push(text(budget, get(item)));
      budget.text((length += parts.at(-1)!.length + between.length));
    }
    return parts.join(between);
  }),
  indent: filter('indent', ['s', ['width', 4n], ['first', false], ['blank', false]], (machine, ...args) =>
    indent(machine, ...(args as [Value, Value, Value, Value])),
  ),
  truncate: filter(
    'truncate',
    ['s', ['length', 255n], ['killwords', false], ['end', '...'], ['leeway', null]],
    (machine, ...args) => truncate(machine, ...(args as [Value, Value, Value, Value, Value])),
  ),
  wordcount: filter('wordcount', ['s'], (machine, s) =>
    BigInt([...textOf(soft(machine, s!))!.matchAll(/[\p{L}\p{N}_]+/gu)].length),
  ),
  escape: filter('escape', ['s'], ({ budget }, s) => escapeHtml(budget, s!)),
  e: filter('e', ['s'], ({ budget }, s) => escapeHtml(budget, s!)),
  forceescape: filter('forceescape', ['value'], ({ budget }, value) => escapeHtml(budget, text(budget, value!))),
  safe: filter('safe', ['value'], ({ budget }, value) => new Markup(text(budget, value!))),
  striptags: filter('striptags', ['value'], (machine, value) => stripTags(machine, value!)),
  urlencode: filter('urlencode', ['value'], (machine, value) => urlEncode(machine, value!)),
  xmlattr: filter('xmlattr', ['d', ['autospace', true]], (machine, d, autospace) =>
    xmlAttributes(machine, d!, autospace!),
  ),
  tojson: filter(
    'tojson',
    ['x', ['ensure_ascii', false], ['indent', null], ['separators', null], ['sort_keys', false]],
    ({ budget }, x, ascii, step, separators, sorted) =>
      json(budget, x!, jsonStyle(budget, truth(budget, ascii!), step!, separators!, truth(budget, sorted!))),
  ),
};
