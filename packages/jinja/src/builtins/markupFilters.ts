import { TemplateError, typeError, unsupported } from '../errors.js';
import { spaces } from '../syntax/characters.js';
import { isIterable, toArray, truth } from '../values/iterate.js';
import { escapeHtml } from '../values/markup.js';
import { strip } from '../values/strings.js';
import { text } from '../values/text.js';
import { Dict, textOf, typeName, Undefined, type Value } from '../values/types.js';
import { asText, type Machine } from './bind.js';

const hexadecimal = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

function quote({ budget }: Machine, value: Value, forQuery: boolean): string {
  const source = text(budget, value);
  budget.text(source.length * 9);
  budget.spend(source.length * 2);
  const quoted = [...new TextEncoder().encode(source)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9_.~-]/.test(character) || (character === '/' && !forQuery) ? character : hexadecimal(byte);
    })
    .join('');
  return forQuery ? quoted.replaceAll('%20', '+') : quoted;
}

/** Texts, or pairs of them, as an address has them. */
export function urlEncode(machine: Machine, value: Value): Value {
  const { budget } = machine;
  if (textOf(value) !== undefined || !isIterable(budget, value)) return quote(machine, value, false);
  if (value instanceof Dict) budget.spend(value.entries.size);
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
export function stripTags({ budget }: Machine, value: Value): string {
  const source = text(budget, value);
  budget.text(source.length);
  const kept: string[] = [];
  let at = 0;
  for (let open = source.indexOf('<'); open >= 0; open = source.indexOf('<', at)) {
    const isComment = source.startsWith('<!--', open);
    const close = isComment ? source.indexOf('-->', open + 4) : source.indexOf('>', open);
    if (close < 0) break;
    budget.spend();
    kept.push(source.slice(at, open));
    at = close + (isComment ? 3 : 1);
  }
  const bare = strip(budget, (kept.join('') + source.slice(at)).replace(spaceRun, ' '), null);
  if (/&(?:#|[A-Za-z])/.test(bare)) throw unsupported('striptags of a text with entities');
  return bare;
}

/** A dict as the attributes of an element. */
export function xmlAttributes({ budget }: Machine, value: Value, autospace: Value): Value {
  if (value instanceof Undefined) throw value.error;
  if (!(value instanceof Dict)) throw typeError(`xmlattr: '${typeName(value)}' object has no attribute 'items'`);
  budget.spend(value.entries.size);
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
