import type { Recipe } from '@diffuse/experiments';
import { Parser as parser } from 'yargs/helpers';
import { flagOf, generalFlags, kebab, propertiesOf, type Property } from './flags.js';
import { unknownFlag } from './unknown.js';
import { UsageError } from './usageError.js';
import { wanted } from './wanted.js';

/** A command line: what is asked of the recipe, as it was typed, and what is said of the command. */
export interface Parsed {
  readonly given: Readonly<Record<string, string | boolean | readonly string[]>>;
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
  const { _: rest, ...flags } = parser([...words], {
    array: named(isList).map((key) => ({ key, string: true })),
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
  const given: Record<string, string | boolean | string[]> = {};
  const said: Record<string, string | boolean> = {};
  const problems: string[] = [];
  for (const [flag, value] of Object.entries(flags)) {
    const name = names.get(flag);
    if (name === undefined) problems.push(unknownFlag(flag, recipe));
    else if (value === false && !isSwitch(all[name]!)) problems.push(unknownFlag(`no-${flag}`, recipe));
    else if (name in own) given[name] = value as string;
    else said[name] = value as string;
  }
  problems.push(...placed(rest.map(String), recipe, own, given));
  for (const [name, value] of [...Object.entries(given), ...Object.entries(said)]) {
    const problem = problemOf(all[name]!, value);
    if (problem !== undefined) problems.push(`${flagOf(recipe, name)}: ${problem}`);
    else if (Array.isArray(value)) given[name] = value.map(String).flatMap(listed);
  }
  if (problems.length > 0)
    throw new UsageError([...problems, `\`diffuse ${recipe.name} --help\` lists all`].join('\n'));
  return { given, general: said };
}

/** Lists are given as several words or with commas between them. */
const listed = (word: string): string[] => word.split(',').map((part) => part.trim());

/** What is wrong with a flag as it was typed, whatever its value may be. */
function problemOf(property: Property, value: unknown): string | undefined {
  const isList = property.type === 'array';
  const values: unknown[] = isList ? (value as unknown[]).map(String).flatMap(listed) : [value].flat();
  if (!isList && values.length > 1) return `it is given ${values.length} times (${values.join(', ')}): give it once`;
  const isEmpty = (each: unknown): boolean => typeof each === 'string' && each.trim() === '' && property.default !== '';
  if (values.length === 0 || (values.length === 1 && isEmpty(values[0])))
    return `nothing is given with it, and it takes ${wanted(property)}: ${property.description ?? ''}`;
  return values.some(isEmpty) ? 'one of its words is empty' : undefined;
}

/** Puts words without a flag into the options that take them, in order, the rest into a list; what is left over is a problem. */
function placed(
  words: readonly string[],
  recipe: Recipe,
  own: Readonly<Record<string, Property>>,
  given: Record<string, string | boolean | string[]>,
): string[] {
  let left = [...words];
  for (const name of recipe.positional ?? []) {
    if (left.length === 0) break;
    if (own[name]?.type === 'array') [given[name], left] = [left, []];
    else given[name] = left.shift()!;
  }
  return left.map((word) => `${word}: ${recipe.name} takes no such word`);
}
