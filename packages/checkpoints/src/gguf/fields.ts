import type { Metadata, MetadataValue } from './metadata.js';

/** Typed look-ups in a GGUF file's metadata, with errors that name the key. */
export interface GgufFields {
  number(key: string): number | undefined;
  text(key: string): string | undefined;
  /** A whole number from 0 on. */
  count(key: string): number | undefined;
  /** The id of one of so many tokens. */
  token(key: string, tokens: number): number | undefined;
  flag(key: string): boolean | undefined;
  texts(key: string): string[] | undefined;
  numbers(key: string): number[] | undefined;
  /** A number, or true and false one by one. */
  pattern(key: string): number | boolean[] | undefined;
  /** `value`, or an error that `key` is missing. */
  required<T>(key: string, value: T | undefined): T;
}

export function fieldsOf(metadata: Metadata, path: string): GgufFields {
  const typed = <T extends MetadataValue>(key: string, is: (value: MetadataValue) => value is T, kind: string) => {
    const value = metadata.get(key);
    if (value === undefined || is(value)) return value;
    throw new Error(`${path}: ${key} should be ${kind}: the file is damaged, or is of a kind that is not read`);
  };
  return {
    number: (key) => typed(key, isNumber, 'a finite number'),
    count: (key) => typed(key, isCount, 'a whole number from 0 on'),
    token: (key, tokens) => {
      const id = typed(key, isNumber, 'a finite number');
      if (id !== undefined && !(Number.isInteger(id) && id >= 0 && id < tokens))
        throw new Error(`${path}: ${key} is ${id}, and there are ${tokens} tokens, from 0 on: the file is damaged`);
      return id;
    },
    text: (key) => typed(key, isText, 'a string'),
    flag: (key) => typed(key, (value) => typeof value === 'boolean', 'true or false'),
    texts: (key) =>
      typed(key, (value): value is string[] => Array.isArray(value) && value.every(isText), 'strings') as
        string[] | undefined,
    numbers: (key) =>
      typed(key, (value): value is number[] => Array.isArray(value) && value.every(isNumber), 'finite numbers') as
        number[] | undefined,
    pattern: (key) => typed(key, isPattern, 'a number, or true and false'),
    required: (key, value) => {
      if (value === undefined) throw new Error(`${path}: ${key} is missing`);
      return value;
    },
  };
}

function isNumber(value: MetadataValue): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isCount(value: MetadataValue): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isText(value: MetadataValue): value is string {
  return typeof value === 'string';
}

function isPattern(value: MetadataValue): value is number | boolean[] {
  return isNumber(value) || (Array.isArray(value) && value.every((each) => typeof each === 'boolean'));
}
