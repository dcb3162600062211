import type { Recipe } from '@diffuse/experiments';
import type { Argv, Options } from 'yargs';
import { z } from 'zod';

/** A command line that asks for something no command takes. */
export class UsageError extends Error {}

interface Property {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly alias?: string;
}

/** An option as it is typed: `lastLayers` is --last-layers, a positional one its name in capitals. */
export const flagOf = (recipe: Recipe | undefined, name: string): string =>
  recipe?.positional?.includes(name) ? name.toUpperCase() : `--${kebab(name)}`;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const propertiesOf = ({ options }: Recipe): Readonly<Record<string, Property>> =>
  (z.toJSONSchema(options, { io: 'input' }) as { properties?: Record<string, Property> }).properties ?? {};

/** All flags that a command takes. */
export const flagsOf = (recipe: Recipe): string[] =>
  Object.keys(recipe.options.shape)
    .map((name) => flagOf(recipe, name))
    .filter((flag) => flag.startsWith('--'));

/** A command as yargs reads it: `tasks [action] [name]`; a list takes the rest of the words. */
export function signatureOf(recipe: Recipe): string {
  const properties = propertiesOf(recipe);
  const words = (recipe.positional ?? []).map((name) => (properties[name]?.type === 'array' ? `${name}..` : name));
  return [recipe.name, ...words.map((word) => `[${word}]`)].join(' ');
}

/** Adds a recipe's options to yargs: one flag a field of its schema, with the schema's description and default. */
export function builderOf(recipe: Recipe): (argv: Argv) => Argv {
  return (argv) => {
    for (const [name, property] of Object.entries(propertiesOf(recipe))) {
      if (recipe.positional?.includes(name)) argv.positional(name, { type: 'string', describe: property.description });
      else argv.option(kebab(name), flag(property));
    }
    return argv;
  };
}

function flag({ type, description, default: value, enum: choices, alias }: Property): Options {
  const given = { ...(value !== undefined && { default: value }), ...(alias !== undefined && { alias }) };
  const shared: Options = { describe: description, ...given, requiresArg: type !== 'boolean' };
  if (type === 'array') return { ...shared, array: true, string: true };
  if (type === 'boolean') return { ...shared, boolean: true };
  if (type === 'number' || type === 'integer') return { ...shared, number: true };
  return { ...shared, string: true, choices };
}

/** A command line that gives a recipe these options. */
export function commandLine(recipe: Recipe, options: Readonly<Record<string, unknown>>): string {
  const flags = Object.entries(options).map(([name, value]) => `${flagOf(recipe, name)} ${[value].flat().join(' ')}`);
  return ['npm run diffuse --', recipe.name, ...flags].join(' ');
}

/** Lists are given as several words or with commas between them. */
const listed = (value: unknown): unknown =>
  Array.isArray(value) ? value.flatMap((item) => String(item).split(',')) : value;

/** A recipe's options from parsed arguments. Throws a UsageError that names the flag, what it takes and what it got. */
export function optionsOf(recipe: Recipe, parsed: Record<string, unknown>): Record<string, unknown> {
  const { options } = recipe;
  const named = Object.keys(options.shape).filter((name) => parsed[name] !== undefined);
  const result = options.safeParse(Object.fromEntries(named.map((name) => [name, listed(parsed[name])])));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    const flag = flagOf(recipe, name);
    const value = parsed[name];
    if (value !== undefined) return `${flag} ${String(value)}: ${message}`;
    return `${recipe.name} needs ${flag}: ${propertiesOf(recipe)[name]?.description ?? message}`;
  });
  throw new UsageError(problems.join('\n'));
}
