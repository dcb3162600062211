import { schemaOfJsonSchema } from './schemaOfJsonSchema.js';

describe('a JSON Schema', () => {
  const of = (properties: object, more: object = {}) =>
    schemaOfJsonSchema({ type: 'object', properties, ...more }, { name: 'ticket' });

  test('of the common part is a schema of records in JSON', () => {
    const { schema } = of(
      {
        priority: { enum: ['low', 'high'] },
        stars: { type: 'integer', minimum: 1, exclusiveMaximum: 6 },
        price: { type: 'number', minimum: 0, maximum: 10, multipleOf: 0.1 },
        opened: { type: 'string', format: 'date' },
        code: { type: 'string', pattern: '^[A-Z]{2}$', examples: ['AB'] },
        tags: { type: 'array', items: { enum: ['new', 'used'] }, maxItems: 2 },
        owner: { $ref: '#/$defs/owner' },
        made: { type: 'string', format: 'date-time' },
        comment: { type: ['string', 'null'] },
      },
      { required: ['priority', 'stars', 'price', 'opened', 'code', 'tags'], $defs: { owner: { enum: ['me', 'you'] } } },
    );
    expect(schema.form).toBe('json');
    expect(schema.fields).toMatchObject(
      [
        { kind: 'categorical', name: 'priority', optional: false },
        { kind: 'number', name: 'stars', min: 1, max: 5, decimals: 0 },
        { kind: 'number', name: 'price', decimals: 1 },
        { kind: 'date', name: 'opened' },
        { kind: 'pattern', name: 'code', pattern: '[A-Z]{2}' },
        { kind: 'list', name: 'tags', values: ['new', 'used'], most: 2 },
        { kind: 'categorical', name: 'owner', optional: true },
        { kind: 'pattern', name: 'made' },
        { kind: 'text', name: 'comment', optional: true },
      ].map((each) => expect.objectContaining(each) as object),
    );
  });

  test.each([
    [{ a: { oneOf: [] } }, 'type'],
    [{ a: { enum: ['x'], minLength: 1 } }, 'a.minLength'],
    [{ a: { type: 'object' } }, 'a.type'],
    [{ a: { type: 'string', pattern: '^\\d{5}$' } }, 'a.examples'],
    [{ a: { type: 'integer', minimum: 1 } }, 'a.maximum'],
    [{ a: { type: 'string', format: 'ipv4' } }, 'a.format'],
    [{ a: { type: 'string', contentEncoding: 'base64' } }, 'a.contentEncoding'],
    [{ a: { $ref: 'other.json' } }, 'a.$ref'],
    [{ a: { anyOf: [{ type: 'string' }, { type: 'integer' }] } }, 'a.anyOf'],
    [{ a: { type: 'array', items: { type: 'array' } } }, 'items'],
  ])('%j is refused by the name of what goes beyond', (properties, keyword) =>
    expect(() => of(properties)).toThrow(keyword),
  );

  test('that leads to itself is refused', () => {
    const $defs = { a: { $ref: '#/$defs/a' } };
    expect(() => of({ a: { $ref: '#/$defs/a' } }, { $defs })).toThrow('$ref');
    expect(() => of({}, { if: {} })).toThrow('"if"');
  });
});
