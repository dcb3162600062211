import { hostileText } from '@diffuse/check/testing/hostile';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { cellsOf } from './cells.js';
import { readSweep, type Sweep } from './sweepFile.js';

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-sweepfile-'));
const file = join(scratch, 'sweep.yaml');
afterAll(() => rmSync(scratch, { recursive: true }));

function read(text: string): Promise<Sweep> {
  writeFileSync(file, text);
  return readSweep(file);
}

test('a file says what is run, and what it leaves out is as documented', async () => {
  expect(await read('matrix: { seed: [0, 1] }')).toEqual({
    command: 'leave-one-out',
    options: {},
    matrix: { seed: [0, 1] },
    exclude: [],
  });
  const whole = `
command: measure
options: { samples: 100, tasks: [fruits] }
matrix:
  model: [tiny, qwen]
  setting: { warm: { temperature: 2 }, plain: {} }
  seed: [0, 1e-4, null, yes, "2"]
exclude:
  - { model: qwen, seed: [1e-4, null] }
`;
  const sweep = await read(whole);
  expect(sweep.exclude).toEqual([{ model: ['qwen'], seed: ['0.0001', 'null'] }]);
  expect(sweep.matrix['seed']).toEqual([0, 0.0001, null, 'yes', '2']); // YAML 1.2 has no yes
  expect(cellsOf(sweep)).toHaveLength(2 * 2 * 5 - 2 * 2);
});

test('what is written is what is read', async () => {
  const json = fc.jsonValue({ maxDepth: 2, noUnicodeString: false });
  const options = fc.dictionary(fc.string({ minLength: 1 }), json, { noNullPrototype: true });
  const axis = fc.oneof(
    fc.array(json, { minLength: 1 }),
    fc.dictionary(fc.string({ minLength: 1 }), options, { minKeys: 1, noNullPrototype: true }),
  );
  const matrix = fc.dictionary(fc.string({ minLength: 1 }), axis, { minKeys: 1, noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(fc.record({ command: fc.string({ minLength: 1 }), options, matrix }), async (sweep) => {
      fc.pre(!JSON.stringify(sweep).includes('"__proto__":')); // refused, as below
      expect(await read(stringify(sweep, { aliasDuplicateObjects: false }))).toEqual({ ...sweep, exclude: [] });
    }),
  );
});

test('any text is read, or refused in words that name the file', async () => {
  const keys = fc.constantFrom('matrix', 'options', 'exclude', 'command', 'other');
  const text = fc.oneof(
    hostileText,
    fc.dictionary(keys, fc.oneof(fc.jsonValue(), hostileText)).map((value) => stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      const ended = await read(given).catch((error: unknown) => error as Error);
      if (ended instanceof Error) expect(ended.message).toContain(file);
    }),
  );
});

test.each([
  ['nothing', '', /: a sweep is looked for, with command, options, matrix and exclude$/],
  ['a list', '[1]', /: a sweep is looked for, with/],
  ['no matrix', 'command: measure', /: matrix: is missing$/],
  ['an empty matrix', 'matrix: {}', /: matrix: is empty$/],
  ['a value in place of a list', 'matrix: { seed: 0 }', /: matrix: seed: give a list of values, or names with/],
  ['nothing in place of a list', 'matrix: { seed: }', /: matrix: seed: give a list of values, or names with/],
  ['an empty list', 'matrix: { seed: [] }', /: matrix: seed: give a list of values, or names with/],
  ['no names', 'matrix: { setting: {} }', /: matrix: setting: give a list of values, or names with/],
  ['names with values', 'matrix: { setting: { a: 1 } }', /: matrix: setting: give a list of values, or names with/],
  ['a number that is none', 'matrix: { seed: [.nan] }', /: matrix: seed: give a list of values, or names with/],
  ['another key', 'matrix: { seed: [0] }\nexcluded: []', /: excluded: no such key; a sweep has command, options/],
  ['a list of options', 'matrix: { seed: [0] }\noptions: [1]', /: options: .*expected record/],
  ['an exclusion that is no list', 'matrix: { seed: [0] }\nexclude: { seed: 0 }', /: exclude: .*expected array/],
  [
    'an exclusion by lists of lists',
    'matrix: { seed: [0] }\nexclude: [{ seed: [[0]] }]',
    /: exclude: 0: seed: give a value of the axis, or a list of some$/,
  ],
  ['a key twice', 'matrix: { seed: [0], seed: [1] }', / is no YAML that is read: the key "seed" stands twice/],
  ['what is no YAML', 'matrix: [', / is no YAML that is read: /],
  [
    'a key that zod drops',
    'matrix: { seed: [{ a: { __proto__: 1 } }] }',
    /: sweep\.matrix\.seed\.0\.a has the key __proto__/,
  ],
  ['aliases without end', 'matrix: &a { seed: [*a] }', / is no YAML that is read: the alias \*a/],
])('%s is refused', async (_, text, words) => {
  await expect(read(text)).rejects.toThrow(words);
  await expect(readSweep(file)).rejects.toThrow(file);
});

test('a file that is not there is named', async () => {
  await expect(readSweep(join(scratch, 'none.yaml'))).rejects.toThrow('none.yaml');
});
