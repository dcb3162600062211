import { TemplateError, unsupported, valueError } from '../errors.js';
import type { Budget } from '../budget.js';
import { wholeNumber } from './convert.js';
import { hash } from './hash.js';
import { escapeHtml } from './markup.js';
import { formatValue } from './spec.js';
import { repr, text } from './text.js';
import { Dict, Markup, type Value } from './types.js';

/** How the template's surroundings look up an attribute or an item. */
export interface Lookup {
  readonly attribute: (object: Value, name: string) => Value;
  readonly item: (object: Value, index: Value) => Value;
}

interface Field {
  readonly name: string;
  readonly conversion: string;
  readonly spec: string;
}

/** Python's `template.format(*positional, **named)`, by `string.Formatter`, as Jinja2's sandbox does it. */
export function formatText(
  budget: Budget,
  template: string,
  positional: readonly Value[],
  named: Dict,
  lookup: Lookup,
  marked: boolean,
): string {
  let automatic: number | undefined = 0;
  let isManual = false;

  const valueOf = (name: string): Value => {
    if (name === '') {
      if (isManual) throw valueError('cannot switch from manual field specification to automatic field numbering');
      automatic = (automatic ?? 0) + 1;
      return at(automatic - 1);
    }
    if (/^\d+$/.test(name)) {
      if (automatic) throw valueError('cannot switch from manual field specification to automatic field numbering');
      isManual = true;
    }
    const [, first = '', rest = ''] = /^([^.[]*)([\s\S]*)$/.exec(name)!;
    let value = /^\d+$/.test(first) ? at(Number(first)) : key(first);
    for (const [part, isAttribute] of path(budget, rest))
      value = isAttribute
        ? lookup.attribute(value, part)
        : lookup.item(value, /^\d+$/.test(part) ? wholeNumber(budget, part) : part);
    return value;
  };
  const at = (index: number): Value => {
    if (index >= positional.length)
      throw new TemplateError('IndexError', `Replacement index ${index} out of range for positional args tuple`);
    return positional[index]!;
  };
  const key = (name: string): Value => {
    const entry = named.entries.get(hash(budget, name));
    if (!entry) throw new TemplateError('KeyError', `'${name}'`);
    return entry[1];
  };

  const filled = (part: Field, depth: number): string => {
    const value = converted(budget, valueOf(part.name), part.conversion);
    const spec = render(part.spec, depth - 1);
    return marked ? escaped(budget, value, spec) : formatValue(budget, value, spec);
  };
  const render = (source: string, depth: number): string => {
    if (depth < 0) throw valueError('Max string recursion exceeded');
    let result = '';
    for (const part of fields(source)) {
      const more = typeof part === 'string' ? part : filled(part, depth);
      result += more;
      budget.text(result.length, more.length + 32);
    }
    return result;
  };
  return render(template, 2);
}

function escaped(budget: Budget, value: Value, spec: string): string {
  if (!(value instanceof Markup)) return escapeHtml(budget, formatValue(budget, value, spec)).text;
  if (spec) throw valueError('Unsupported format specification for Markup.');
  return value.text;
}

function converted(budget: Budget, value: Value, conversion: string): Value {
  if (conversion === '') return value;
  if (conversion === 's') return text(budget, value);
  if (conversion === 'r') return repr(budget, value);
  if (conversion === 'a') throw unsupported('the conversion !a of a format');
  throw valueError(`Unknown conversion specifier '${conversion}'`);
}

/** The attributes and items that follow a field's first name. */
function path(budget: Budget, rest: string): (readonly [string, boolean])[] {
  const parts: (readonly [string, boolean])[] = [];
  let left = rest;
  while (left) {
    const match = /^(?:\.([^.[]*)|\[([^\]]*)\])/.exec(left);
    if (!match) throw valueError("Only '.' or '[' may follow ']' in format field specifier");
    const part = match[1] ?? match[2] ?? '';
    if (part === '') throw valueError('Empty attribute in format string');
    budget.spend(4);
    parts.push([part, match[1] !== undefined]);
    left = left.slice(match[0].length);
  }
  return parts;
}

/** Literal text and fields of a format string, in order. */
function* fields(source: string): Generator<string | Field> {
  let at = 0;
  while (at < source.length) {
    const brace = /[{}]/g;
    brace.lastIndex = at;
    const found = brace.exec(source);
    if (!found) return yield source.slice(at);
    yield source.slice(at, found.index);
    const character = found[0];
    if (source[found.index + 1] === character) {
      yield character;
      at = found.index + 2;
      continue;
    }
    if (character === '}') throw valueError("Single '}' encountered in format string");
    const end = endOfField(source, found.index + 1);
    yield field(source.slice(found.index + 1, end));
    at = end + 1;
  }
}

function endOfField(source: string, start: number): number {
  let open = 1;
  let isName = true;
  for (let at = start; at < source.length; at += 1) {
    isName &&= !/[:!{]/.test(source[at]!);
    if (source[at] === '[') {
      // Braces within an index are no fields, where it is closed.
      const close: number = isName ? source.indexOf(']', at) : -1;
      if (close > 0) {
        isName &&= !/[:!{]/.test(source.slice(at, close));
        at = close;
      } else isName = false; // no later one is closed, either
    } else if (source[at] === '{') open += 1;
    else if (source[at] === '}') {
      open -= 1;
      if (open === 0) return at;
    }
  }
  throw valueError(
    start === source.length ? "Single '{' encountered in format string" : "expected '}' before end of string",
  );
}

function field(inside: string): Field {
  const [, name = '', after = ''] = /^((?:[^[:!{]|\[[^\]]*\]?)*)([\s\S]*)$/.exec(inside)!;
  if (after.startsWith('{')) throw valueError("unexpected '{' in field name");
  if (!after.startsWith('!')) return { name, conversion: '', spec: after.slice(1) };
  const conversion = after[1];
  if (conversion === undefined) throw valueError("unmatched '{' in format spec");
  if (after.length > 2 && after[2] !== ':') throw valueError("expected ':' after conversion specifier");
  return { name, conversion, spec: after.slice(3) };
}
