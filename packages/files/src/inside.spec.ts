import { InputError } from '@diffuse/check';
import fc from 'fast-check';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inside, isFileName } from './inside.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();

test('what comes of any name is in the folder, or an error', () => {
  const folder = temporary();
  const step = fc.oneof(fc.constantFrom('..', '.', '', 'a', '/etc', '..\\..', 'a\0b'), fc.string());
  fc.assert(
    fc.property(fc.array(step, { minLength: 1 }), (steps) => {
      try {
        expect(relative(folder, inside(folder, steps.join('/')))).not.toMatch(/^(\.\.(\/|$)|\/|$)/);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }),
  );
});

test.each(['../x', 'a/../../x', '/etc/passwd', '..', '.', 'a//b', 'a/', `${'n'.repeat(256)}`])(
  'the path %s is refused',
  (path) => {
    expect(() => inside('folder', path)).toThrow('of plain file names within folder');
  },
);

test('a link out of the folder is refused, wherever it is in the path, and one within it followed', () => {
  const [folder, elsewhere] = [join(temporary(), 'run'), temporary()];
  mkdirSync(join(folder, 'there'), { recursive: true });
  writeFileSync(join(elsewhere, 'secret'), 'a secret');
  symlinkSync(elsewhere, join(folder, 'figures'));
  symlinkSync(join(elsewhere, 'secret'), join(folder, 'there', 'secret'));
  symlinkSync('there', join(folder, 'here'));
  symlinkSync(join(elsewhere, 'not yet'), join(folder, 'new'));
  expect(() => inside(folder, 'figures/a.svg')).toThrow(/figures is a link out of .*run: replace it/);
  expect(() => inside(folder, 'there/secret')).toThrow(/secret is a link out of/);
  expect(() => inside(folder, 'new')).toThrow(/new is a link to what is not there: remove it/);
  expect(inside(folder, 'here/a.svg')).toBe(join(folder, 'here/a.svg'));
});

test('of names, those of one step are plain', () => {
  expect(['a', 'a b.json', '…', '.hidden', 'n'.repeat(255)].map(isFileName)).toEqual(Array(5).fill(true));
  expect(['', '.', '..', 'a/b', 'a\0', 'é'.repeat(128)].map(isFileName)).toEqual(Array(6).fill(false));
});
