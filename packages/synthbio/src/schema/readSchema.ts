import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';
import { parse as parseYaml, stringify } from 'yaml';
import { z } from 'zod';

import { checkSchema } from './checkSchema.js';
import { recordSchema, type RecordSchema, type RecordSchemaInput } from './recordSchema.js';

/**
 * A validated schema from an object. Throws an InputError that names every wrong field.
 *
 * @example
 * import { defineSchema, renderRequest } from '@diffuse/synthbio';
 *
 * const schema = defineSchema({
 *   name: 'review',
 *   title: 'Reviews',
 *   version: 'review-1',
 *   subject: 'a product review',
 *   fields: [
 *     { kind: 'categorical', name: 'rating', description: 'Stars', values: [1, 2, 3, 4, 5] },
 *     { kind: 'text', name: 'review', description: 'The review in one sentence' },
 *   ],
 *   example: { rating: 3, review: 'It does what it says' },
 * });
 * console.log(renderRequest(schema));
 */
export function defineSchema(input: RecordSchemaInput): RecordSchema {
  check.fields({})(input, 'schema');
  const result = recordSchema.safeParse(input);
  if (result.success) return { ...result.data, source: input };
  throw new InputError('OUT_OF_RANGE', 'schema', {
    asked: 'a valid record schema',
    found: input,
    remedy: `\n${z.prettifyError(result.error)}`,
  });
}

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
