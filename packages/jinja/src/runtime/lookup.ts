import { unsupported } from '../errors.js';
import type { Budget } from '../budget.js';
import type { Machine } from '../builtins/bind.js';
import { ofDict, ofFloat, ofInteger, ofList, ofRange, ofTuple, ofView } from '../builtins/containerMethods.js';
import { textMethod } from '../builtins/textMethods.js';
import { smallIndex } from '../values/convert.js';
import { hash } from '../values/hash.js';
import { characters, isPlain } from '../values/strings.js';
import { repr } from '../values/text.js';
import {
  Dict,
  Instance,
  List,
  Markup,
  Namespace,
  Range,
  Slice,
  Stream,
  textOf,
  Tuple,
  typeName,
  Undefined,
  View,
  type Value,
} from '../values/types.js';

/** Methods that would change what they are called on: the sandbox hides them. */
const changing = {
  dict: new Set(['clear', 'pop', 'popitem', 'setdefault', 'update']),
  list: new Set(['append', 'clear', 'pop', 'reverse', 'insert', 'sort', 'extend', 'remove']),
};

/** What every object of Python has, an undefined one too. */
const inherited =
  /^__(class|doc|dict|dir|eq|ne|hash|init|len|module|new|repr|str|iter|bool|call|getitem|getattr|slots)__$/;

const isPrivate = (name: string) => name.startsWith('_');

/** Python's `getattr`, behind Jinja2's sandbox; undefined where there is no such attribute. */
function own(machine: Machine, object: Value, name: string): Value | undefined {
  if (object instanceof Undefined) {
    if (inherited.test(name)) return unsafe(object, name);
    throw object.error;
  }
  if (object instanceof Namespace) {
    const value = object.attributes.text(name);
    return value !== undefined && isPrivate(name) ? unsafe(object, name) : value;
  }
  if (name.startsWith('__') && name.endsWith('__')) return unsafe(object, name);
  if (object instanceof Dict && changing.dict.has(name)) return unsafe(object, name);
  if (object instanceof List && changing.list.has(name)) return unsafe(object, name);
  return attributeOf(machine, object, name);
}

function attributeOf(machine: Machine, object: Value, name: string): Value | undefined {
  if (typeof object === 'string' || object instanceof Markup) return textMethod(machine, object, name);
  if (object instanceof Dict) return from(ofDict, machine, object, name);
  if (object instanceof List) return from(ofList, machine, object, name);
  if (object instanceof Tuple) {
    const at = object.names.indexOf(name);
    return at >= 0 ? object.items[at] : from(ofTuple, machine, object, name);
  }
  if (object instanceof View) return from(ofView, machine, object, name);
  if (object instanceof Range) return from(ofRange, machine, object, name);
  if (typeof object === 'boolean') return from(ofInteger, machine, BigInt(object), name);
  if (typeof object === 'bigint') return from(ofInteger, machine, object, name);
  if (typeof object === 'number') return from(ofFloat, machine, object, name);
  if (object instanceof Instance)
    return Object.hasOwn(object.attributes, name) ? object.attributes[name]!() : undefined;
  if (object instanceof Stream || object instanceof Slice)
    throw unsupported(`the attribute ${name} of a ${typeName(object)}`);
  return undefined;
}

const from = <T>(
  table: Readonly<Record<string, (machine: Machine, subject: T, name: string) => Value>>,
  machine: Machine,
  subject: T,
  name: string,
) => (Object.hasOwn(table, name) ? table[name]!(machine, subject, name) : undefined);

/** Python's `object[index]`; undefined where there is none or it cannot be looked up so. */
function element(machine: Machine, object: Value, index: Value): Value | undefined {
  const { budget } = machine;
  if (object instanceof Undefined) throw object.error;
  if (object instanceof Dict)
    return isHashable(budget, index) ? object.entries.get(hash(budget, index))?.[1] : undefined;
  if (typeof index !== 'bigint' && typeof index !== 'boolean') return undefined;
  const at = smallIndex(index, 'index');
  const text = textOf(object);
  if (text !== undefined) {
    const found = isPlain(budget, text) ? text.at(at) : characters(budget, text).at(at);
    return found !== undefined && object instanceof Markup ? new Markup(found) : found;
  }
  if (object instanceof List || object instanceof Tuple) return object.items.at(at);
  if (!(object instanceof Range)) return undefined;
  const place = at < 0 ? at + object.length : at;
  return place >= 0 && place < object.length ? object.at(place) : undefined;
}

function isHashable(budget: Budget, value: Value): boolean {
  budget.spend();
  if (value instanceof Tuple) return value.items.every((item) => budget.within(() => isHashable(budget, item)));
  return !(value instanceof List || value instanceof Dict || value instanceof View || value instanceof Slice);
}

/** Jinja2's `object.name`: an attribute before an item. */
export function lookUpAttribute(machine: Machine, object: Value, name: string): Value {
  const found = own(machine, object, name);
  if (found !== undefined) return found;
  const item = element(machine, object, name);
  return item === undefined ? absent(machine, object, name) : item;
}

/** Jinja2's `object[index]`: an item before an attribute. */
export function lookUpItem(machine: Machine, object: Value, index: Value): Value {
  const found = element(machine, object, index);
  if (found !== undefined) return found;
  const name = textOf(index);
  const attribute = name === undefined ? undefined : own(machine, object, name);
  return attribute === undefined ? absent(machine, object, index) : attribute;
}

/** The filter `attr`: an attribute, and no item. */
export function onlyAttribute(machine: Machine, object: Value, name: string): Value {
  const found = own(machine, object, name);
  return found === undefined ? absent(machine, object, name) : found;
}

const describe = (object: Value) => (object === null ? 'None' : `${typeName(object)} object`);

function absent({ budget }: Machine, object: Value, key: Value): Undefined {
  return textOf(key) !== undefined
    ? new Undefined(`'${describe(object)}' has no attribute ${repr(budget, key)}`)
    : new Undefined(`${describe(object)} has no element ${key instanceof Slice ? 'slice' : repr(budget, key)}`);
}

const unsafe = (object: Value, name: string) =>
  new Undefined(`access to attribute '${name}' of '${typeName(object)}' object is unsafe.`, 'SecurityError');
