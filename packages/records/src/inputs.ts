import { sha256 } from '@diffuse/files';
import type { Json } from '@diffuse/runs';
import type { RecordSchema } from '@diffuse/synthbio';

/** A schema by its contents, part by part; as it was written is no part of them. */
export function schemaInputs({ source: _, ...schema }: RecordSchema): Record<string, Json> {
  const parts = Object.entries(schema).map(([name, part]) => [name, sha256(JSON.stringify(part ?? null))]);
  return { schema: Object.fromEntries(parts) as Json };
}
