import { isObject } from '../saidIn.js';
import type { Fields } from './dialect.js';

/** What every model takes in OpenAI's strict mode ("Structured Outputs: supported schemas"), models that were fine-tuned among them. */
const kept = new Set(['type', 'description', 'enum', 'const', 'properties', 'required', 'additionalProperties']);
const nested = new Set(['items', 'anyOf', '$defs']);

/**
 * A JSON Schema without what strict mode refuses in some models (patterns, formats, ranges, lengths), every object closed and all of its
 * properties required: answers of it are of the given one but for what is left out.
 */
export function strictSchema(schema: Fields): Fields {
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] =>
    keyword === 'properties'
      ? [[keyword, eachOf(value)]]
      : nested.has(keyword)
        ? [[keyword, keyword === '$defs' ? eachOf(value) : within(value)]]
        : kept.has(keyword) || keyword === '$ref'
          ? [[keyword, value]]
          : [],
  );
  const strict = Object.fromEntries(entries);
  const { properties } = strict;
  return isObject(properties) ? { ...strict, required: Object.keys(properties), additionalProperties: false } : strict;
}

const eachOf = (schemas: unknown): unknown =>
  isObject(schemas) ? Object.fromEntries(Object.entries(schemas).map(([name, of]) => [name, within(of)])) : schemas;

const within = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(within) : isObject(value) ? strictSchema(value) : value;
