import { isUrl, type AnswerFormat } from '@diffuse/diffuse';
import { formatPattern, jsonSchemaOf, type RecordSchema } from '@diffuse/synthbio';
import { OptionError } from '@diffuse/workbench';
import type { RecordSettings } from '../settings.js';

/** What answers are held to while they are made; undefined where they are not. Throws an OptionError where that cannot be. */
export function formatOf(
  schema: RecordSchema,
  { constrained, drawnIn, model }: Pick<RecordSettings, 'constrained' | 'drawnIn' | 'model'>,
): AnswerFormat | undefined {
  if (constrained === 'off') return undefined;
  if (constrained === 'exact' && isUrl(model))
    throw new OptionError(
      'constrained',
      constrained,
      'a server does not tell how far the format bends its distribution, so that no answer can be thrown away for it: take mask',
    );
  if (drawnIn === 'answer' && schema.form === 'json')
    throw new OptionError(
      'drawnIn',
      drawnIn,
      'the format of a JSON object is that of all of it, and not of what follows its beginning: tell the values in the request, or write records in braces',
    );
  const how = constrained;
  return { pattern: formatPattern(schema), how, ...(schema.form === 'json' && { jsonSchema: jsonSchemaOf(schema) }) };
}
