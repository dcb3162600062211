import { InputError, name as named } from '@diffuse/check';
import { readText } from '@diffuse/files';
import { biographySchema, readSchema, type RecordSchema } from '@diffuse/synthbio';
import { existsSync } from 'node:fs';

/** Whether a name is that of a record schema: the built-in biographies or a YAML file. */
export function isSchema(name: string): boolean {
  return name === biographySchema.name || /\.ya?ml$/i.test(name);
}

/**
 * The record schema called `biography`, or the one in a YAML file. Throws an InputError where there is
 * no such file, and with the file's name on whatever is wrong with it.
 *
 * @example
 * import { openSchema } from '@diffuse/diffuse';
 *
 * const { name } = await openSchema('biography');
 */
export async function openSchema(name: string): Promise<RecordSchema> {
  named(name, 'name');
  if (name === biographySchema.name) return biographySchema;
  if (!existsSync(name))
    throw new InputError('OUT_OF_RANGE', 'name', {
      asked: `${biographySchema.name} or a YAML file that describes a record`,
      found: name,
      remedy: 'there is no such file',
    });
  const text = await readText(name);
  try {
    return readSchema(text);
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
  }
}
