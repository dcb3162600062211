import { recipes } from '@diffuse/experiments';
import stringWidth from 'string-width';
import { commandLine } from './flags.js';
import { optionsOf } from './options.js';
import { parse } from './parse.js';
import { diffuse, done } from './testing/commandLine.js';

const tooWide = (text: string): string[] => text.split('\n').filter((line) => stringWidth(line) > 80);

test('`diffuse --help` lists every command once, in 80 columns, and -h says the same', async () => {
  const { code, out } = await diffuse('--help');
  const named = [...out.matchAll(/^ {2}([a-z][a-z\d-]*)(?: {2,}|$)/gm)].map(([, name]) => name!);
  expect(named.sort()).toEqual(Object.keys(recipes).sort());
  expect(tooWide(out)).toEqual([]);
  expect(code).toBe(0);
  expect(await done('-h')).toBe(out);
});

test.each(Object.keys(recipes))('the help of %s has every option of it, in 80 columns', async (name) => {
  const recipe = await recipes[name]!();
  const help = await done(`${name} --help`);
  expect(tooWide(help)).toEqual([]);
  const options = Object.keys(recipe.options.shape).filter((option) => !recipe.positional?.includes(option));
  const flags = [...help.matchAll(/^ {2}--([a-z\d-]+)/gm)].map(([, flag]) => flag!);
  const wanted = options.map((option) => option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  expect(flags).toEqual(expect.arrayContaining(wanted));
  expect(new Set(flags).size).toBe(flags.length);
});

test.each(Object.keys(recipes))(
  'the examples of %s, as they are printed, give the options that they have',
  async (name) => {
    const recipe = await recipes[name]!();
    for (const { options } of recipe.examples ?? []) {
      const typed = [...commandLine(recipe, options).matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? bare!,
      );
      expect(typed.slice(0, 2)).toEqual(['diffuse', name]);
      expect(optionsOf(recipe, parse(typed.slice(2), recipe).given)).toEqual(recipe.options.parse(options));
    }
  },
);
