import { InputError } from '@diffuse/check';
import fc from 'fast-check';

import { plainScalars } from '../testing/plainScalars.js';
import { defineSchema } from './defineSchema.js';
import { readSchema, writeSchema } from './readSchema.js';

describe('what is written is what is read', () => {
  const text = fc
    .oneof(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
      fc.constantFrom(
        ...plainScalars,
        'null',
        '~',
        '# x',
        '- a',
        'a: b',
        "it's",
        '"',
        ' a ',
        '| b',
        '&a',
        '*a',
        '!x',
        '%',
        '@',
        '`',
        '__x__',
      ),
    )
    .filter(
      (each) => /\S/.test(each) && !/[{}\n\r\u2028\u2029]/.test(each) && !/\p{Cs}/u.test(each) && each !== '__proto__',
    );
  const number = fc.integer({ min: 0, max: 20 });
  const values = fc.uniqueArray(text, { minLength: 1, maxLength: 5 });
  const weights = (list: readonly string[]) =>
    fc.oneof(
      fc.constant(list),
      fc
        .array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: list.length, maxLength: list.length })
        .map((each) => Object.fromEntries(list.map((value, i) => [value, each[i]!]))),
    );
  const schemas = fc
    .record({
      parent: values,
      child: values,
      title: text,
      says: text,
      tags: text,
      least: number,
      made: fc.constantFrom('said', 'drawn'),
      form: fc.constantFrom('braces', 'json'),
      fiction: fc.boolean(),
      seed: fc.integer(),
    })
    .chain((parts) =>
      fc.record({
        parts: fc.constant(parts),
        weighed: weights(parts.parent),
        rows: fc.tuple(...parts.parent.map(() => weights(parts.child))),
      }),
    )
    .map(({ parts, weighed, rows }) => ({
      name: 'some-thing',
      title: parts.title,
      version: parts.says,
      subject: parts.title,
      form: parts.form,
      fiction: parts.fiction,
      fields: [
        { kind: 'categorical', name: 'a', description: parts.title, values: weighed, made: parts.made, open: true },
        {
          kind: 'categorical',
          name: 'b',
          description: parts.says,
          given: 'a',
          made: parts.made,
          values: Object.fromEntries(parts.parent.map((each, i) => [each, rows[i]!])),
        },
        { kind: 'number', name: 'n', description: 'd', min: -parts.least / 4, max: 9.75, decimals: 2, optional: true },
        {
          kind: 'date',
          name: 'day',
          description: 'd',
          min: '1990-01-01',
          max: '1999-12-31',
          target: { min: '1991-01-01', max: '1992-12-31' },
        },
        { kind: 'pattern', name: 'code', description: parts.title, pattern: '[a-z]{2}#|~' },
        { kind: 'list', name: 'tags', description: 'd', least: parts.least, most: parts.least + 1 },
        { kind: 'derived', name: 'later', description: 'd', value: '{{ day_days + 1 }}\n', type: 'number' },
        { kind: 'text', name: 'told', description: parts.says, words: { min: 1, max: parts.least + 1 } },
      ],
      rules: [{ rule: "day_year != 1995 or code == '#: -'", says: parts.says }],
      distinct: [['code'], ['a', 'told']],
      example: {
        a: parts.parent[0]!,
        b: parts.child[0]!,
        n: '2.5',
        day: 'May 1, 1991',
        code: 'ab#',
        tags: Array.from({ length: Math.max(1, parts.least) }, (_, i) => `t${i}`).join(', '),
        told: 'Went',
      },
      targets: { count: 3, seed: parts.seed },
    }));

  test('for any schema: the same once more', () => {
    let read = 0;
    fc.assert(
      fc.property(schemas, (input) => {
        let schema;
        try {
          schema = defineSchema(input as never);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError); // an example may be spelt as another value is, signs and case aside
          return;
        }
        read += 1;
        const { source: _, ...again } = readSchema(writeSchema(schema));
        const { source: __, ...same } = schema;
        expect(again).toEqual(same);
      }),
      { numRuns: 100 },
    );
    expect(read).toBeGreaterThan(30);
  });
});
