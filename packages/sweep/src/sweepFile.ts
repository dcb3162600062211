import { limits, name, prototypeKey, readYaml } from '@diffuse/check';
import { readText } from '@diffuse/files';
import * as yaml from 'yaml';
import { z } from 'zod';

/** What an option may be given. */
export type OptionValue = z.core.util.JSONType;

export type Options = Readonly<Record<string, OptionValue>>;

/** Values of an option, or what is given by itself under each of some names. */
export type Axis = readonly OptionValue[] | Readonly<Record<string, Options>>;

/** A matrix of settings of one command. */
export interface Sweep {
  readonly command: string;
  /** Of every cell, where its values have nothing else. */
  readonly options: Options;
  /** By name: that of the option that a list is of, or any for names with options. */
  readonly matrix: Readonly<Record<string, Axis>>;
  /** Cells that are left out: those with all of the values of one of these, by axis. */
  readonly exclude: readonly Readonly<Record<string, readonly string[]>>[];
}

const options = z.record(z.string(), z.json());

const anAxis = { error: 'give a list of values, or names with the options of each' };

const axis = z.union(
  [
    z.array(z.json()).min(1, anAxis),
    z.record(z.string().min(1), options).refine((named) => Object.keys(named).length > 0, anAxis),
  ],
  anAxis,
);

const some = { error: 'give a value of the axis, or a list of some' };

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const sweepSchema = z.strictObject({
  command: z.string().min(1).default('leave-one-out'),
  options: options.default({}),
  matrix: z.record(z.string().min(1), axis).refine((axes) => Object.keys(axes).length > 0, { error: 'is empty' }),
  exclude: z.array(z.record(z.string(), z.union([scalar, z.array(scalar).min(1, some)], some))).default([]),
});

/**
 * A sweep from a YAML file: `command` (leave-one-out unless given), `options` of every cell, `matrix` and `exclude`. Throws an
 * InputError on what is no path, and an Error that names the file and the place on what is no sweep.
 *
 * @example
 * import { readSweep } from '@diffuse/sweep';
 *
 * const { command, matrix } = await readSweep('sweep.yaml');
 */
export async function readSweep(file: string): Promise<Sweep> {
  name(file, 'file');
  const result = sweepSchema.safeParse(parsed(await readText(file), file));
  if (!result.success) throw new Error(`${file}: ${result.error.issues.map(fault).join('; ')}`);
  const { exclude, ...sweep } = result.data;
  return {
    ...sweep,
    exclude: exclude.map((values) =>
      Object.fromEntries(Object.entries(values).map(([axis, value]) => [axis, [value].flat().map(String)])),
    ),
  };
}

function parsed(text: string, file: string): unknown {
  let value: unknown;
  try {
    value = readYaml(text, yaml).toJS();
  } catch (error) {
    throw new Error(`${file} is no YAML that is read: ${(error as Error).message}`, { cause: error });
  }
  const place = prototypeKey(value, 'sweep');
  if (place !== undefined) throw new Error(`${file}: ${place} has the key __proto__, which no option can be given`);
  return value;
}

const keys = 'command, options, matrix and exclude';

function fault({ path, message, ...issue }: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')}: no such key; a sweep has ${keys}`;
  if (path.length === 0) return `a sweep is looked for, with ${keys}`;
  return `${path.map(String).join(': ')}: ${message.endsWith('received undefined') ? 'is missing' : message}`;
}

/** The most cells of a sweep. */
export const mostCells = limits.sweep.cells;
