import { readSchema } from '@diffuse/synthbio';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schema } from './recipe.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diffuse-schema-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const run = (given: object) => schema.run(schema.options.parse(given), quietContext);

test('a table becomes a schema file that reads back, and nothing is written over', async () => {
  writeFileSync(at('shop.csv'), `zip,kind\n${'02134,pan\n10001,knife\n'.repeat(20)}`);
  const { json, text } = await run({ file: at('shop.csv'), out: at('shop.yaml') });
  expect(json).toMatchObject({ name: 'shop', fields: [{ name: 'zip' }, { name: 'kind' }] });
  expect(text).toContain(at('shop.yaml'));
  const [zip] = readSchema(readFileSync(at('shop.yaml'), 'utf8')).fields;
  expect(zip).toMatchObject({ kind: 'categorical', values: [{ value: '10001' }, { value: '02134' }] });
  await expect(run({ file: at('shop.csv'), out: at('shop.yaml') })).rejects.toThrow(/there already/);
});

test.each([
  ['notes.txt', 'x', /\.csv, \.tsv, \.jsonl or \.json/],
  ['bad.json', '[1', /no JSON object/],
  ['bad.csv', 'a,b\n1\n', /as many values/],
])('%s is refused in words', async (name, text, why) => {
  writeFileSync(at(name), text);
  await expect(run({ file: at(name), out: at('out.yaml') })).rejects.toThrow(why);
});

test('without a file it says which there may be', async () => {
  await expect(run({})).rejects.toThrow(/\.csv, \.tsv, \.jsonl or \.json/);
});
