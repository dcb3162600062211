import { readIfThere } from '@diffuse/files';
import { biographySchema, readSchema, type RecordSchema } from '@diffuse/synthbio';

/** Whether a name is that of a record schema: the built-in biographies or a YAML file. */
export function isSchema(name: string): boolean {
  return name === biographySchema.name || /\.ya?ml$/i.test(name);
}

/**
 * The record schema called `biography`, or the one in a YAML file. Throws with the file's name on whatever is wrong with it.
 *
 * @example
 * import { openSchema } from '@diffuse/diffuse';
 *
 * const { name } = await openSchema('biography');
 */
export async function openSchema(name: string): Promise<RecordSchema> {
  if (name === biographySchema.name) return biographySchema;
  const text = await readIfThere(name);
  if (text === undefined) {
    throw new Error(`no record schema ${name}: give ${biographySchema.name} or a YAML file that describes one`);
  }
  try {
    return readSchema(text);
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
  }
}
