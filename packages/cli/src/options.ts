import type { Recipe } from '@diffuse/experiments';
import { alternativeProblems, withoutOthers } from './alternatives.js';
import { flagOf, propertiesOf, type Property } from './flags.js';
import { UsageError } from './usageError.js';
import { meantWord, wanted } from './wanted.js';

/** Options of a file, which go after those of the command line. */
export interface FromFile {
  readonly file: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * A recipe's options: those typed, then those of a file, then what the schema has. Throws a UsageError that names each that
 * cannot be taken, what was given and what it takes.
 */
export function optionsOf(
  recipe: Recipe,
  typed: Readonly<Record<string, unknown>>,
  { file, options }: FromFile = { file: '', options: {} },
): Record<string, unknown> {
  const properties = propertiesOf(recipe);
  const read = Object.entries(typed).map(([name, value]) => [name, valueOf(value, properties[name]!)] as const);
  const beside = withoutOthers(recipe, typed, options);
  const given: Readonly<Record<string, unknown>> = { ...beside, ...Object.fromEntries(read) };
  const shown: Readonly<Record<string, unknown>> = { ...beside, ...typed };
  const result = recipe.options.safeParse(given, {
    error: ({ path }) => `give ${wanted(properties[String(path?.[0])] ?? {})}`,
  });
  const problems = [...alternativeProblems(recipe, given)];
  if (result.success && problems.length === 0) return result.data;
  const faulty = result.error?.issues.map(({ path, message }) => {
    const name = String(path[0]);
    const property = properties[name] ?? {};
    if (shown[name] === undefined)
      return `${recipe.name} needs ${flagOf(recipe, name)}: ${property.description ?? message}`;
    const label = name in typed ? flagOf(recipe, name) : `${file}: ${name}`;
    const found = path.length > 1 ? partOf(given[name], path.slice(1)) : shown[name];
    if (property.secret === true) return `${label}: ${message}`;
    return `${label} ${inWords(found)}: ${message}${meantWord(property, found)}`;
  });
  throw new UsageError([...problems, ...(faulty ?? [])].join('\n'));
}

const partOf = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part], value);

const inWords = (value: unknown): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? JSON.stringify(value)
    : [value].flat().join(' ');

const decimal = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** A typed word as the value that it stands for. */
function valueOf(value: unknown, { type }: Property): unknown {
  const isNumber = type === 'number' || type === 'integer';
  return isNumber && typeof value === 'string' && decimal.test(value) ? Number(value) : value;
}
