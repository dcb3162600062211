import { biographySchema, writeSchema } from '@diffuse/synthbio';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSchema } from './openSchema.js';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'diffuse-schema-'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

test('a schema is read from UTF-8, with or without its mark; Latin-1 and UTF-16 are refused, with the place', async () => {
  const path = join(scratch, 'schema.yaml');
  writeFileSync(path, `\uFEFF${writeSchema(biographySchema)}`);
  expect((await openSchema(path)).fields).toEqual(biographySchema.fields);
  writeFileSync(path, Buffer.from('name: caf\xe9\n', 'latin1'));
  await expect(openSchema(path)).rejects.toThrow('schema.yaml is not text in UTF-8: byte 0xE9 at line 1, column 10');
  writeFileSync(path, Buffer.from('\uFEFFname: café\n', 'utf16le'));
  await expect(openSchema(path)).rejects.toThrow('schema.yaml is text in UTF-16: save it as UTF-8');
});

test('a schema that is not there is refused, and so is a folder', async () => {
  await expect(openSchema(join(scratch, 'none.yaml'))).rejects.toThrow('there is no such file');
  await expect(openSchema(scratch)).rejects.toThrow('is a folder, where a file is wanted');
});
