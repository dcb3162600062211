import { TemplateError, typeError } from '../errors.js';
import { spaces } from '../syntax/characters.js';
import { capitalize } from '../values/cases.js';
import { arithmetic } from '../values/arithmetic.js';
import { hash } from '../values/hash.js';
import { iterate, size, truth } from '../values/iterate.js';
import { json, jsonStyle } from '../values/json.js';
import { escapeHtml } from '../values/markup.js';
import { characters, lengthOf, splitLines, strip } from '../values/strings.js';
import { text } from '../values/text.js';
import { Dict, Markup, textOf, Tuple, typeName, Undefined, type Value } from '../values/types.js';
import { asCount, asText, asTextOrNone, noNames, type Machine } from './bind.js';
import { getter } from './attributes.js';
import { filter, type Filters } from './filter.js';
import { stripTags, urlEncode, xmlAttributes } from './markupFilters.js';
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
  const all = textOf(soft(machine, value))!;
  machine.budget.spend(all.length);
  const words = all.split(wordBreak);
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
  const lines = splitLines(budget, `${source}\n`);
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
    as(
      value!,
      strip(machine.budget, textOf(soft(machine, value!))!, asTextOrNone(chars!, 'strip arg must be None or str')),
    ),
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
      budget.spend();
      const part = text(budget, get(item));
      budget.text((length += part.length + between.length), part.length + between.length);
      parts.push(part);
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
  wordcount: filter('wordcount', ['s'], (machine, s) => {
    const all = textOf(soft(machine, s!))!;
    machine.budget.spend(all.length);
    return BigInt([...all.matchAll(/[\p{L}\p{N}_]+/gu)].length);
  }),
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
