import { InputError } from '@diffuse/check';

import { plainScalars } from '../testing/plainScalars.js';
import { readSchema, writeSchema } from './readSchema.js';

const yamlOf = (fields: string, example: string, more = ''): string =>
  `name: thing\ntitle: Things\nversion: 1\nsubject: a thing\nfields:\n${fields}\nexample: {${example}}\n${more}`;
const field = (values: string, more = ''): string =>
  `  - {kind: categorical, name: x, description: d, values: ${values}${more}}`;
const valuesOf = (yaml: string): string[] => {
  const [first] = readSchema(yaml).fields;
  return first?.kind === 'categorical' ? first.values.map(({ value }) => value) : [];
};

test.each(plainScalars.filter((each) => !each.includes(',')))(
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
