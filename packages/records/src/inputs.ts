import { sha256 } from '@diffuse/files';
import type { Json } from '@diffuse/runs';
import type { RecordSchema } from '@diffuse/synthbio';

/** A schema by its contents, part by part. */
export function schemaInputs(schema: RecordSchema): Record<string, Json> {
  const parts = Object.entries(schema).map(([name, part]) => [name, sha256(JSON.stringify(part ?? null))]);
  return { schema: Object.fromEntries(parts) as Json };
}
