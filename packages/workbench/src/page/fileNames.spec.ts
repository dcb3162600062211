import { hostileText } from '@diffuse/check/testing/hostile';
import { isFileName } from '@diffuse/files';
import fc from 'fast-check';
import { fileNames } from './fileNames.js';

test('names that files can have are theirs, and what is left of others can be read', () => {
  const names = ['figure-5-birthplace', 'figure-5-ciudad natal', '生年', 'a/b', '../../x', 'a\0b', '', '..', 'a/b'];
  expect(fileNames(names)).toEqual([
    ...['figure-5-birthplace', 'figure-5-ciudad natal', '生年', 'a-b', '..-..-x', 'a-b-2', '-', '--2', 'a-b-3'],
  ]);
  expect(fileNames(['Ann', 'ann', 'n'.repeat(300), `${'n'.repeat(300)}m`])).toEqual([
    ...['Ann', 'ann-2', 'n'.repeat(100), `${'n'.repeat(100)}-2`],
  ]);
});

test('whatever the names, each has a plain file name of its own, on systems that take upper and lower case for one, too', () => {
  const name = fc.oneof(hostileText, fc.constantFrom('..', '.', '', 'a', 'A', '../x', '/x', 'a-2', '__proto__'));
  fc.assert(
    fc.property(fc.array(name, { maxLength: 8 }), (names) => {
      const files = fileNames(names);
      expect(files.every((file) => isFileName(`${file}.svg`))).toBe(true);
      expect(new Set(files.map((file) => file.normalize('NFC').toLowerCase())).size).toBe(names.length);
    }),
  );
});
