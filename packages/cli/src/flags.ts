import type { Recipe } from '@diffuse/experiments';
import { z } from 'zod';

/** What an option takes, as JSON Schema has it. */
export interface Property {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly items?: Property;
  readonly anyOf?: readonly Property[];
  readonly alias?: string;
  /** A list of which each value comes with a flag of its own, and may have commas. */
  readonly repeated?: boolean;
  /** Its value is not to be printed. */
  readonly secret?: boolean;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
}

/** A recipe's options by their names. */
export const propertiesOf = ({ options }: Recipe): Readonly<Record<string, Property>> =>
  (z.toJSONSchema(options, { io: 'input' }) as { properties?: Record<string, Property> }).properties ?? {};

/** An option as it is typed: `lastLayers` is --last-layers, a positional one its name in capitals. */
export const flagOf = (recipe: Pick<Recipe, 'positional'> | undefined, name: string): string =>
  recipe?.positional?.includes(name) ? name.toUpperCase() : `--${kebab(name)}`;

export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What every command takes besides its own options. */
export const generalFlags: Readonly<Record<string, Property>> = {
  config: {
    type: 'string',
    description: 'YAML file of options, such as the config.yaml of a run folder; what is given beside it wins',
  },
  json: { type: 'boolean', description: 'print the result as JSON, and nothing else on stdout' },
  wide: { type: 'boolean', description: 'print all columns of tables, however wide' },
  quiet: { type: 'boolean', description: 'no progress and no remarks on stderr; errors stay' },
  debug: { type: 'boolean', description: 'print stack traces' },
  help: { type: 'boolean', description: 'say this' },
};

/** All flags that a command takes. */
export const flagsOf = (recipe: Recipe): string[] =>
  [
    ...Object.keys(recipe.options.shape).map((name) => flagOf(recipe, name)),
    ...Object.keys(generalFlags)
      .map(kebab)
      .map((flag) => `--${flag}`),
  ].filter((flag) => flag.startsWith('--'));

/** What a call depends on of a command. */
type Called = Pick<Recipe, 'name' | 'positional'>;

/** The words that give a recipe these options, its name first. */
export function wordsOf(recipe: Called, options: Readonly<Record<string, unknown>>): string[] {
  const { positional = [] } = recipe;
  const flags = Object.entries(options)
    .filter(([name]) => !positional.includes(name))
    .flatMap(([name, value]) => {
      const flag = flagOf(recipe, name);
      if (typeof value === 'boolean') return value ? [flag] : [`--no-${kebab(name)}`];
      if (typeof value === 'string' && value.startsWith('-')) return [`${flag}=${value}`];
      return [flag, ...[value].flat().map(String)];
    });
  const first = positional.filter((name) => name in options).flatMap((name) => [options[name]].flat().map(String));
  const isDashed = first.some((word) => word.startsWith('-'));
  return [recipe.name, ...(isDashed ? [...flags, '--', ...first] : [...first, ...flags])];
}

/** A command line that gives a recipe these options. */
export const commandLine = (recipe: Called, options: Readonly<Record<string, unknown>>): string =>
  ['diffuse', ...wordsOf(recipe, options).map(quoted)].join(' ');

/** A word as shells take it for one. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `"${word.replace(/["\\$`]/g, '\\$&')}"`;
