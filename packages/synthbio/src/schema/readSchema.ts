import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';
import { parse as parseYaml, stringify } from 'yaml';

import { checkSchema } from './checkSchema.js';
import { defineSchema } from './defineSchema.js';
import type { RecordSchema, RecordSchemaInput } from './recordSchema.js';

/**
 * A validated schema from YAML (or JSON) text. Throws an InputError if the text is no YAML, and one that names every wrong
 * field.
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
  return stringify(defineSchema(schema.source).source);
}

function parsed(yaml: string): unknown {
  try {
    return parseYaml(yaml);
  } catch (error) {
    const remedy = error instanceof Error ? error.message : String(error);
    throw new InputError('OUT_OF_RANGE', 'yaml', { asked: 'YAML or JSON', found: yaml, remedy });
  }
}
