import { InputError } from '@diffuse/check';

/** A part of a JSON Schema. */
export type Keywords = Readonly<Record<string, unknown>>;

/** A schema beside null, as a list of types, as `anyOf` of two, or among the values of an enumeration. */
export function withoutNull(given: Keywords, at: string): { schema: Keywords; optional: boolean } {
  const { anyOf, ...others } = given;
  if (Array.isArray(anyOf)) {
    const rest = anyOf.filter((each: unknown) => (each as Keywords | null)?.['type'] !== 'null');
    if (rest.length !== 1 || rest.length === anyOf.length) refuse(at, 'anyOf', anyOf, 'one schema, and null');
    const nested = withoutNull({ ...others, ...(rest[0] as object) }, at);
    return { ...nested, optional: true };
  }
  let schema = given;
  let optional = false;
  const { type } = given;
  if (Array.isArray(type)) {
    const rest = type.filter((each) => each !== 'null');
    if (rest.length !== 1) refuse(at, 'type', type, 'one type, or one and null');
    optional = rest.length < type.length;
    schema = { ...schema, type: rest[0] as unknown };
  }
  const values = schema['enum'];
  if (Array.isArray(values) && values.includes(null)) {
    optional = true;
    schema = { ...schema, enum: values.filter((value) => value !== null) };
  }
  return { schema, optional };
}

/** Throws an InputError for a keyword that is not read. */
export function refuse(at: string, keyword: string, found: unknown, asked: string): never {
  throw new InputError('OUT_OF_RANGE', `${at}.${keyword}`, {
    asked,
    found,
    remedy: 'write the schema by hand, or state it by the common part of JSON Schema',
  });
}
