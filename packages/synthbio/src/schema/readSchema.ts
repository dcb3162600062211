import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';
import { stringify } from 'yaml';

import { asWritten } from './asWritten.js';
import { checkSchema } from './checkSchema.js';
import { defineSchema } from './defineSchema.js';
import type { RecordSchema, RecordSchemaInput } from './recordSchema.js';

/**
 * A validated schema from YAML (or JSON) text. Values are the texts that are written: 02134 and 3.10 stay what they are. Throws an
 * InputError if the text is no YAML, and one that names every wrong field.
 *
 * @example
 * import { readSchema, recordTask } from '@diffuse/synthbio';
 * import { readFile } from 'node:fs/promises';
 *
 * const task = recordTask(readSchema(await readFile('product-review.yaml', 'utf8')));
 */
export function readSchema(yaml: string): RecordSchema {
  check.name(yaml, 'yaml');
  return defineSchema(parsed(yaml) as RecordSchemaInput);
}

/**
 * The schema as YAML text, which `readSchema` reads back. Throws an InputError on what is no schema.
 *
 * @example
 * import { biographySchema, readSchema, writeSchema } from '@diffuse/synthbio';
 *
 * readSchema(writeSchema(biographySchema)); // the same once more
 */
export function writeSchema(schema: RecordSchema): string {
  checkSchema(schema);
  const source: unknown = JSON.parse(JSON.stringify(defineSchema(schema.source).source));
  return stringify(source, { aliasDuplicateObjects: false });
}

function parsed(yaml: string): unknown {
  try {
    return asWritten(yaml);
  } catch (error) {
    const remedy = error instanceof Error ? error.message : String(error);
    throw new InputError('OUT_OF_RANGE', 'yaml', { asked: 'YAML or JSON', found: yaml, remedy });
  }
}
