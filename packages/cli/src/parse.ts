import type { Recipe } from '@diffuse/experiments';
import { Parser as parser } from 'yargs/helpers';
import { flagOf, generalFlags, kebab, propertiesOf, type Property } from './flags.js';
import { shield } from './shield.js';
import { typedFlag, unknownFlags } from './unknown.js';
import { UsageError } from './usageError.js';
import { wanted } from './wanted.js';

type Value = string | boolean | readonly string[];

/** A command line: what is asked of the recipe, as it was typed, and what is said of the command. */
export interface Parsed {
  readonly given: Readonly<Record<string, Value>>;
  readonly general: Readonly<Record<string, string | boolean>>;
}

const configuration = {
  'camel-case-expansion': false,
  'dot-notation': false,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'strip-aliased': true,
};

/** Reads a command's words. Throws a UsageError that names what is not taken, given twice or given without a value. */
export function parse(words: readonly string[], recipe: Recipe): Parsed {
  const own = propertiesOf(recipe);
  const general = Object.fromEntries(Object.entries(generalFlags).filter(([name]) => !(name in own)));
  const all = { ...general, ...own };
  const named = (kind: (property: Property) => boolean): string[] =>
    Object.keys(all)
      .filter((name) => kind(all[name]!))
      .map(kebab);
  const isList = ({ type }: Property): boolean => type === 'array';
  const isSwitch = ({ type }: Property): boolean => type === 'boolean';
  const { words: shielded, after, original } = shield(words);
  const { _: rest, ...flags } = parser([...shielded], {
    array: named(isList).map((key) => ({ key, string: true })),
    narg: Object.fromEntries(named(({ repeated }) => repeated === true).map((key) => [key, 1])),
    boolean: named(isSwitch),
    string: ['_', ...named((property) => !isList(property) && !isSwitch(property))],
    alias: {
      help: ['h'],
      ...Object.fromEntries(
        Object.entries(own).flatMap(([name, { alias }]) => (alias === undefined ? [] : [[kebab(name), [alias]]])),
      ),
    },
    configuration,
  });
  const names = new Map(Object.keys(all).map((name) => [kebab(name), name]));
  const given: Record<string, Value> = {};
  const said: Record<string, string | boolean> = {};
  const unknown = rest.map(String).filter((word) => word.startsWith('-'));
  for (const [flag, value] of Object.entries(flags)) {
    const name = names.get(flag);
    const isNegated = value === false || (Array.isArray(value) && value.includes(false));
    if (name === undefined) unknown.push(typedFlag(flag));
    else if (isNegated && !isSwitch(all[name]!)) unknown.push(typedFlag(`no-${flag}`));
    else if (name in own) given[name] = valuesOf(value, all[name]!, original);
    else said[name] = valuesOf(value, all[name]!, original) as string | boolean;
  }
  const texts = rest.map(String).filter((word) => !word.startsWith('-'));
  const problems = [
    ...unknownFlags(unknown, recipe),
    ...placed({ texts: texts.map(original), after }, recipe, own, given),
  ];
  for (const [name, value] of [...Object.entries(given), ...Object.entries(said)]) {
    const problem = problemOf(all[name]!, value);
    if (problem !== undefined) problems.push(`${flagOf(recipe, name)}: ${problem}`);
  }
  if (problems.length > 0)
    throw new UsageError([...problems, `\`diffuse ${recipe.name} --help\` lists all`].join('\n'));
  return { given, general: said };
}

/** What was typed with a flag; in lists, word by word. */
function valuesOf(value: unknown, { type, repeated }: Property, original: (word: string) => string): Value {
  if (typeof value === 'boolean') return value;
  const words = [value].flat().map((word) => original(String(word)));
  if (type !== 'array') return words.length === 1 ? words[0]! : words;
  return repeated === true ? words : words.flatMap(listed);
}

/** Lists are given as several words or with commas between them. */
const listed = (word: string): string[] => word.split(',').map((part) => part.trim());

/** What is wrong with a flag as it was typed, whatever its value may be. */
function problemOf(property: Property, value: Value): string | undefined {
  const values = [value].flat();
  if (property.type !== 'array' && values.length > 1)
    return `it is given ${values.length} times${property.secret === true ? '' : ` (${values.join(', ')})`}: give it once`;
  const isEmpty = (each: unknown): boolean => typeof each === 'string' && each.trim() === '' && property.default !== '';
  if (values.length === 0 || (values.length === 1 && isEmpty(values[0])))
    return `nothing is given with it, and it takes ${wanted(property)}: ${property.description ?? ''}`;
  return values.some(isEmpty) ? 'one of its words is empty' : undefined;
}

/**
 * Puts words without a flag into the options that take them, in order, the rest into a list, in which those after `--` are
 * taken as they are; what is left over is a problem.
 */
function placed(
  { texts, after }: { readonly texts: readonly string[]; readonly after: readonly string[] },
  recipe: Recipe,
  own: Readonly<Record<string, Property>>,
  given: Record<string, Value>,
): string[] {
  const positional = recipe.positional ?? [];
  const byFlag = positional.filter((name) => name in given);
  let left = [...texts, ...after];
  for (const name of positional) {
    if (left.length === 0) break;
    if (byFlag.includes(name)) continue;
    if (own[name]?.type === 'array') {
      const typed = left.slice(0, Math.max(0, left.length - after.length));
      [given[name], left] = [[...typed.flatMap(listed), ...left.slice(typed.length)], []];
    } else given[name] = left.shift()!;
  }
  const beside = byFlag.map((name) => ` beside ${typedFlag(kebab(name))}`).join('');
  return left.map((word) => `${word}: ${recipe.name} takes no such word${beside}`);
}
