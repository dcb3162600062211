import { InputError, type Check } from '@diffuse/check';
import { renderRequest, type RecordSchema } from '@diffuse/synthbio';
import { analysisSchema, type Analysis } from './result.js';

/** A schema as `defineSchema` gives it: what makes its request looks at it whole. */
export const checkSchema = (schema: RecordSchema): void => void renderRequest(schema);

/** What `analyse` gives, in memory or read back. */
export const anAnalysis: Check = (value, argument) => {
  const { error } = analysisSchema.safeParse(value);
  if (error === undefined) return;
  const { path, message } = error.issues[0]!;
  const found = path.reduce<unknown>(
    (at, part) => (at as Partial<Analysis> | undefined)?.[part as keyof Analysis],
    value,
  );
  const asked = 'as analyse gives it';
  throw new InputError('WRONG_TYPE', [argument, ...path.map(String)].join('.'), { asked, found, remedy: message });
};
