import type { AnswerFormat } from '@diffuse/diffuse';
import type { RecordSchema } from '@diffuse/synthbio';
import { OptionError } from '@diffuse/workbench';
import type { RecordSettings } from '../settings.js';

/** What answers are held to while they are made; undefined where they are not. */
export function formatOf(
  _: RecordSchema,
  { constrained }: Pick<RecordSettings, 'constrained'>,
): AnswerFormat | undefined {
  if (constrained === 'off') return undefined;
  throw new OptionError('constrained', constrained, 'there is no decoding held to a format here yet');
}
