import { sha256 } from '@diffuse/files';
import type { Json } from '@diffuse/runs';
import type { RecordSchema } from '@diffuse/synthbio';
import { checkSchema } from './checks.js';

/**
 * A schema by its contents, part by part; as it was written is no part of them. Throws an InputError on what
 * is no schema.
 *
 * @example
 * import { schemaInputs } from '@diffuse/records';
 * import { biographySchema } from '@diffuse/synthbio';
 *
 * console.log(schemaInputs(biographySchema)); // { schema: { name: 'a94a8f…', … } }
 */
export function schemaInputs(schema: RecordSchema): Record<string, Json> {
  checkSchema(schema);
  const { source: _, ...rest } = schema;
  const parts = Object.entries(rest).map(([name, part]) => [name, sha256(JSON.stringify(part ?? null))]);
  return { schema: Object.fromEntries(parts) as Json };
}
