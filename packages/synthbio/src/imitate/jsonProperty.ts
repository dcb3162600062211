import { refuse, withoutNull, type Keywords } from './jsonKeywords.js';
import { email, timestamp, uuid, type Shape } from './usualShapes.js';
import { asValue } from './words.js';

/** A property of an object, as a field has it. */
export interface Property {
  readonly kind: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly example: string | number;
  readonly optional: boolean;
  readonly description: string | undefined;
  readonly notes: readonly string[];
}

/** Keywords that say nothing of which values there are. */
const remarks = ['title', 'description', '$comment', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly'];

const mostReferences = 20;

/** What a property's JSON Schema comes to. Throws an InputError at the first keyword that is not read. */
export function propertyOf(property: object, at: string, definitions: object, depth = 0): Property {
  const given = property as Keywords;
  if (typeof given['$ref'] === 'string') {
    const name = /^#\/(?:\$defs|definitions)\/([^/]+)$/.exec(given['$ref'])?.[1];
    const target = name === undefined ? undefined : (definitions as Keywords)[name];
    if (typeof target !== 'object' || target === null || depth > mostReferences)
      refuse(at, '$ref', given['$ref'], 'a definition of the same schema, which leads to no circle');
    const { $ref: _, ...others } = given;
    return propertyOf({ ...(target as object), ...others }, at, definitions, depth + 1);
  }
  const { schema, optional } = withoutNull(given, at);
  const description = [given['title'], given['description']].find((each) => typeof each === 'string') as
    string | undefined;
  const examples = Array.isArray(given['examples']) ? given['examples'] : [];
  const found = kindOf(schema, at, definitions, depth);
  if (found.example === '' && typeof examples[0] !== 'string')
    refuse(at, 'examples', given['examples'], 'a list whose first text fits the pattern: none is made up');
  const example =
    (['string', 'number'].includes(typeof examples[0]) ? (examples[0] as string | number) : undefined) ?? found.example;
  return { ...found, example, optional, description };
}

type Kind = Pick<Property, 'kind' | 'options' | 'example' | 'notes'>;

function kindOf(schema: Keywords, at: string, definitions: object, depth: number): Kind {
  const only = (...keywords: string[]): void => {
    const other = Object.keys(schema).find((key) => ![...keywords, ...remarks, 'type'].includes(key));
    if (other !== undefined)
      refuse(at, other, schema[other], `left out: it is none of what is read of a ${String(schema['type'])}`);
  };
  const values = 'const' in schema ? [schema['const']] : schema['enum'];
  if (values !== undefined) {
    only('enum', 'const');
    return enumeration(values, at);
  }
  switch (schema['type']) {
    case 'boolean':
      only();
      return { kind: 'categorical', options: { values: ['true', 'false'] }, example: 'false', notes: [] };
    case 'integer':
    case 'number':
      only('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf');
      return numberOf(schema, at);
    case 'string':
      only('pattern', 'format', 'minLength', 'maxLength');
      return stringOf(schema, at);
    case 'array':
      only('items', 'minItems', 'maxItems', 'uniqueItems');
      return arrayOf(schema, at, definitions, depth);
    default:
      return refuse(at, 'type', schema['type'], 'string, number, integer, boolean or array, or an enumeration');
  }
}

function enumeration(values: unknown, at: string): Kind {
  const all = Array.isArray(values) ? values : [];
  const texts = all.filter((value) => ['string', 'number', 'boolean'].includes(typeof value)).map(String);
  if (texts.length === 0 || texts.length < all.length || texts.some((text) => asValue(text) !== text))
    refuse(at, 'enum', values, 'a list of texts of one line without braces, numbers or booleans');
  return { kind: 'categorical', options: { values: texts }, example: texts.at(-1)!, notes: [] };
}

function numberOf(schema: Keywords, at: string): Kind {
  const step = schema['multipleOf'] ?? (schema['type'] === 'integer' ? 1 : 0.01);
  const decimals = [1, 0.1, 0.01, 0.001, 0.0001, 0.00001, 0.000001].findIndex((each) => each === step);
  if (decimals < 0) refuse(at, 'multipleOf', step, '1, 0.1, 0.01, … or 0.000001');
  const bound = (inclusive: string, exclusive: string, sign: 1 | -1): number => {
    const [whole, open] = [schema[inclusive], schema[exclusive]];
    const inside = typeof open === 'number' ? Number((open + sign * Number(step)).toFixed(decimals)) : undefined;
    const given = [whole, inside].filter((each) => typeof each === 'number');
    if (given.length === 0) refuse(at, inclusive, whole, 'a number, so that there is a range to draw from');
    return sign > 0 ? Math.max(...given) : Math.min(...given);
  };
  const min = bound('minimum', 'exclusiveMinimum', 1);
  const max = bound('maximum', 'exclusiveMaximum', -1);
  const isAssumed = schema['type'] === 'number' && schema['multipleOf'] === undefined;
  return {
    kind: 'number',
    options: { min, max, ...(decimals > 0 && { decimals }) },
    example: Number(((min + max) / 2).toFixed(decimals)),
    notes: isAssumed ? ['has two decimals, for it says no multipleOf'] : [],
  };
}

const formats: Readonly<Record<string, Shape>> = {
  'date-time': timestamp,
  time: { pattern: '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ', example: '09:40:00Z' },
  email,
  uuid,
};

function stringOf(schema: Keywords, at: string): Kind {
  const { pattern, format, minLength, maxLength } = schema;
  const notes: string[] = [];
  if (format === 'date')
    return {
      kind: 'date',
      options: { min: '1900-01-01', max: '2099-12-31' },
      example: '2024-04-09',
      notes: ['lies between 1900 and 2099, for JSON Schema says no range of days'],
    };
  if (format !== undefined) {
    const known = typeof format === 'string' ? formats[format] : undefined;
    if (known === undefined) return refuse(at, 'format', format, `date, ${Object.keys(formats).join(', ')}`);
    return { kind: 'pattern', options: { pattern: known.pattern }, example: known.example, notes };
  }
  if (typeof pattern === 'string') {
    if (minLength !== undefined || maxLength !== undefined)
      refuse(at, 'minLength', minLength ?? maxLength, 'left out beside a pattern: say it there');
    const [from, to] = [/^\^/.test(pattern) ? '' : '[^]*', /(?:^|[^\\])\$$/.test(pattern) ? '' : '[^]*'];
    const inner = pattern.replace(/^\^/, '').replace(to === '' ? /\$$/ : /$^/, '');
    const whole = from + to === '' && !inner.includes('|') ? inner : `${from}(?:${inner})${to}`;
    return {
      kind: 'pattern',
      options: { pattern: whole },
      example: '',
      notes: [],
    };
  }
  if (minLength === undefined && maxLength === undefined)
    return {
      kind: 'text',
      options: {},
      example: 'Here stands an example of your own',
      notes: ['put an example of your own'],
    };
  const [least, most] = [minLength ?? 1, maxLength ?? ''];
  if (![least, maxLength ?? least].every((each) => Number.isInteger(each)))
    refuse(at, 'minLength', minLength, 'a whole number');
  const example = 'An example of your own'
    .padEnd(Number(least), ' x')
    .slice(0, maxLength === undefined ? undefined : Number(most))
    .trim();
  return { kind: 'pattern', options: { pattern: `[^{}\\n\\r]{${String(least)},${String(most)}}` }, example, notes };
}

function arrayOf(schema: Keywords, at: string, definitions: object, depth: number): Kind {
  const { items, minItems = 0, maxItems = 10 } = schema;
  if (typeof items !== 'object' || items === null)
    return refuse(at, 'items', items, 'the schema of a text or an enumeration');
  const item = propertyOf(items, `${at}.items`, definitions, depth + 1);
  if (!['categorical', 'text'].includes(item.kind)) refuse(at, 'items', items, 'texts or an enumeration');
  const values = item.options['values'] as string[] | undefined;
  const example = values === undefined ? 'one, another' : values.slice(0, Math.max(1, Number(minItems))).join(', ');
  return {
    kind: 'list',
    options: { least: minItems, most: maxItems, ...(values !== undefined && { values }) },
    example,
    notes:
      maxItems === 10 && schema['maxItems'] === undefined ? ['has at most 10 values, for it says no maxItems'] : [],
  };
}
