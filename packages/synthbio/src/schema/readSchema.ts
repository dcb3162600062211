import { parse as parseYaml, stringify } from 'yaml';
import { z } from 'zod';

import { recordSchema, type RecordSchema, type RecordSchemaInput } from './recordSchema.js';

/** A validated schema from an object. Throws an Error that names every wrong field. */
export function defineSchema(input: RecordSchemaInput): RecordSchema {
  const result = recordSchema.safeParse(input);
  if (result.success) return { ...result.data, source: input };
  throw new Error(`the record schema is not valid:\n${z.prettifyError(result.error)}`);
}

/** A validated schema from YAML (or JSON) text. */
export function readSchema(yaml: string): RecordSchema {
  return defineSchema(parseYaml(yaml) as RecordSchemaInput);
}

/** The schema as YAML text, which `readSchema` reads back. */
export function writeSchema({ source }: RecordSchema): string {
  return stringify(source);
}
