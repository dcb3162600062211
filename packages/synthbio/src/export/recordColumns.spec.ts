import fc from 'fast-check';

import { defineSchema } from '../schema/defineSchema.js';
import { recordColumns } from './recordColumns.js';

const base = { title: 'Things', version: 1, subject: 'a thing' };

/** Names of fields, those that columns have among them, which differ by more than case. */
const names = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom(
      ...['text', 'index', 'valid', 'problems', 'logProb', 'promptVersion', 'draw', 'wellFormed', 'year'],
    ),
    fc.constantFrom(...['root', 'schema', 'list', 'element', 'length', 'name', 'values', 'then', 'select', 'group']),
    fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,8}$/).filter((name) => !(name in Object.prototype)),
  ),
  { minLength: 1, maxLength: 6, selector: (name) => name.toLowerCase() },
);
const kinds = [
  [{ kind: 'categorical', values: ['a', 'b'] }, 'a'],
  [{ kind: 'date', min: '1900-01-01', max: '1999-12-31' }, 'June 30, 1960'],
  [{ kind: 'name' }, 'Ann Lee'],
  [{ kind: 'place' }, 'Leeds, United Kingdom'],
  [{ kind: 'number', min: 0, max: 9 }, '3'],
] as const;
const draws = ['index', 'answer', 'logProb', 'formatLogMass', 'promptVersion', 'finished'] as const;
const otherDraws = ['wellFormed', 'problems', 'noAnswer', 'reasoning'] as const;

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
