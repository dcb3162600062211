import { InputError } from '@diffuse/check';
import fc from 'fast-check';

import { defineSchema } from './defineSchema.js';
import { readSchema, writeSchema } from './readSchema.js';

const yamlOf = (fields: string, example: string, more = ''): string =>
  `name: thing\ntitle: Things\nversion: 1\nsubject: a thing\nfields:\n${fields}\nexample: {${example}}\n${more}`;
const field = (values: string, more = ''): string =>
  `  - {kind: categorical, name: x, description: d, values: ${values}${more}}`;
const valuesOf = (yaml: string): string[] => {
  const [first] = readSchema(yaml).fields;
  return first?.kind === 'categorical' ? first.values.map(({ value }) => value) : [];
};

/** What YAML of one version or another takes for something else than a text. */
const plain = [
  '02134',
  '3.10',
  '1e3',
  '1E3',
  '0x10',
  '0o17',
  '012',
  '1_000',
  '.5',
  '5.',
  '+1',
  '-0',
  '+.5',
  '12:30:00',
  '2001-01-01',
  '2001-12-14t21:59:43.10-05:00',
  'yes',
  'No',
  'on',
  'OFF',
  'y',
  'n',
  'true',
  'True',
  'FALSE',
  '.inf',
  '-.INF',
  '.nan',
  '0b1',
  '1.',
  '=',
  '<<',
  '00',
  '1.0',
  '1e400',
  '9007199254740993',
  '0.1000',
  '--',
  '1 000',
  '1,5',
  'Infinity',
  'NaN',
];

test.each(plain.filter((each) => !each.includes(',')))(
  '%s is the text that is written, in every place where a text is meant',
  (text) => {
    expect(valuesOf(yamlOf(field(`[${text}, b]`), `x: ${text}`))).toEqual([text, 'b']);
    expect(
      valuesOf(
        yamlOf(
          `  - kind: categorical\n    name: x\n    description: d\n    values:\n      ${text}: 2\n      b: 1`,
          `x: b`,
        ),
      ).toSorted(),
    ).toEqual([text, 'b'].toSorted());
    const schema = readSchema(
      yamlOf(
        `${field(`[b, ${text}]`, `, aliases: {c: ${text}}`)}\n  - {kind: categorical, name: z, description: ${text}, given: x, values: {b: [${text}], ${text}: {c: 1, ${text}: 2}}}`,
        `x: ${text}, z: ${text}`,
        `joint: [{fields: [x, z], weights: [[b, ${text}, 1], [${text}, c, 1], [${text}, ${text}, 2]]}]\ntitle: ${text}`.replace(
          /\ntitle.*/,
          '',
        ),
      ),
    );
    expect(schema.example).toEqual({ x: text, z: text });
    expect(schema.fields[0]).toMatchObject({ aliases: { c: text } });
    expect(schema.fields[1]).toMatchObject({
      description: text,
      table: [{ given: 'b', values: [{ value: text }] }, { given: text }],
    });
    expect(schema.joint[0]!.weights!.map((row) => row[1])).toEqual([text, 'c', text]);
    expect(readSchema(writeSchema(schema))).toMatchObject({
      fields: schema.fields,
      example: schema.example,
      joint: schema.joint,
    });
  },
);

test.each(['null', 'Null', 'NULL', '~'])('%s is refused where a text is meant, and taken in quotes', (text) => {
  for (const fields of [field(`[a, ${text}]`), field(`[a]`, `, aliases: {b: ${text}}`)]) {
    expect(() => readSchema(yamlOf(fields, 'x: a'))).toThrow(InputError);
    expect(() => readSchema(yamlOf(fields, 'x: a'))).toThrow(
      `line 6: ${text} is nothing in YAML: write "${text}", in quotes`,
    );
  }
  expect(() => readSchema(yamlOf(field('[a, b]'), `x: ${text}`))).toThrow(`line 7: ${text} is nothing in YAML`);
  expect(() => readSchema(yamlOf(field(`{a: 1, ${text}: 2}`), `x: a`))).toThrow(`${text} is nothing in YAML`);
  expect(valuesOf(yamlOf(field(`[a, "${text}"]`), `x: "${text}"`))).toEqual(['a', text]);
});

test('texts of the schema itself, rules and patterns are as they are written', () => {
  const schema = readSchema(
    `name: t2\ntitle: 2024\nversion: 1.10\nsubject: 007\nform: json\nfields:\n  - {kind: pattern, name: code, description: 1e3, pattern: 0123}\n  - {kind: number, name: n, description: on, min: 01, max: 0x10}\n  - {kind: derived, name: d, description: 1.0, value: 0770}\nrules: [{rule: 1, says: 010}]\nexample: {code: 0123, n: 16.0, d: 0770}\ntargets: {count: 012, seed: 1}`,
  );
  expect(schema).toMatchObject({
    title: '2024',
    version: '1.10',
    subject: '007',
    fields: [
      { description: '1e3', pattern: '0123' },
      { description: 'on', min: 1, max: 16 },
      { description: '1.0', value: '0770' },
    ],
    rules: [{ rule: '1', says: '010' }],
    example: { code: '0123', n: '16', d: '0770' },
    targets: { count: 12 },
  });
});

test.each([
  ['a key twice', yamlOf(field('{a: 1, b: 2, a: 3}'), 'x: a'), 'the key "a" stands twice'],
  [
    'a key twice in another spelling',
    yamlOf(field('{3.1: 1, 3.10: 2}'), 'x: 3.1'),
    'the keys 3.1 and 3.10 are both 3.1 to YAML: write them in quotes',
  ],
  [
    'keys that are merged',
    yamlOf(`${field('&v {a: 1}')}\n${field('{<<: *v, b: 1}').replace('name: x', 'name: z')}`, 'x: a, z: b'),
    'must be a list of values, or value: weight',
  ],
  ['a tag of other values', yamlOf(field('[!!binary aGk=, b]'), 'x: b'), 'the tag !!binary is not read'],
  ['a flag that is a text', yamlOf(field('[a]', ', open: yes'), 'x: a'), 'expected boolean'],
  [
    'a limit that is a text',
    yamlOf('  - {kind: number, name: x, description: d, min: 1_000, max: 2000}', 'x: 1000'),
    'expected number',
  ],
  ['a tab before a key', yamlOf(`  - kind: categorical\n\tname: x`, 'x: a'), 'yaml must be YAML or JSON'],
])('%s: refused in words', (_what, yaml, says) => {
  expect(() => readSchema(yaml)).toThrow(InputError);
  expect(() => readSchema(yaml)).toThrow(says);
});

test('an alias is read as it is meant where it stands', () => {
  const yaml = `targets: {seed: &s 012, count: 5}\n${yamlOf(`${field('[*s, &v 3.0]')}\n  - {kind: number, name: n, description: d, min: 0, max: *v}`, 'x: *s, n: 3')}`;
  expect(readSchema(yaml)).toMatchObject({
    targets: { seed: 12 },
    fields: [{ values: [{ value: '012' }, { value: '3.0' }] }, { max: 3 }],
    example: { x: '012' },
  });
});

test('a mark of the byte order, line ends of Windows, and JSON are read alike', () => {
  const yaml = yamlOf(field('[02134, b]'), 'x: 02134');
  const schema = readSchema(yaml);
  const json = JSON.stringify(schema.source, undefined, '\t');
  for (const same of [
    `\ufeff${yaml}`,
    yaml.replaceAll('\n', '\r\n'),
    json,
    `\ufeff${json}`,
    json.replaceAll('\n', '\r\n'),
  ])
    expect(readSchema(same)).toEqual(schema);
});

describe('what is written is what is read', () => {
  const text = fc
    .oneof(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
      fc.constantFrom(
        ...plain,
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
      (each) => /\S/.test(each) && !/[{}\n\r\u2028\u2029]/.test(each) && each.isWellFormed() && each !== '__proto__',
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
