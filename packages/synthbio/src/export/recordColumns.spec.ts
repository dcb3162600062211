import fc from 'fast-check';

import { defineSchema } from '../schema/defineSchema.js';
import { recordColumns } from './recordColumns.js';

const base = { title: 'Things', version: 1, subject: 'a thing' };

test('names of fields that differ by case alone are refused, for DuckDB would call one otherwise', () => {
  const fields = ['fooBar', 'foobar'].map((name) => ({ kind: 'categorical', name, description: 'It', values: ['a'] }));
  const example = { fooBar: 'a', foobar: 'a' };
  expect(() => defineSchema({ ...base, name: 'thing', fields, example } as never)).toThrow('"fooBar" in other case');
});

test('no two columns of any schema have the same name, also to a reader for whom case is nothing', () => {
  fc.assert(
    fc.property(names, fc.infiniteStream(fc.constantFrom(...kinds)), (fields, stream) => {
      const given = fields.map((name) => ({ name, kind: stream.next().value! }));
      const schema = defineSchema({
        ...base,
        name: 'thing',
        fields: given.map(({ name, kind: [kind] }) => ({ ...kind, name, description: 'It' })) as never,
        example: Object.fromEntries(given.map(({ name, kind: [, example] }) => [name, example])),
      });
      const columns = recordColumns(schema, [...draws, ...otherDraws]).map(({ name }) => name);
      expect(columns.slice(0, fields.length)).toEqual(fields);
      expect(new Set(columns.map((name) => name.toLowerCase())).size).toBe(columns.length);
    }),
  );
});
