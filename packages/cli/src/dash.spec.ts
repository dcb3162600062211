import { recipes } from '@diffuse/experiments';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { commandLine } from './flags.js';
import { optionsOf } from './options.js';
import { parse } from './parse.js';
import { diffuse, done, workInScratch } from './testing/commandLine.js';

workInScratch();

const sample = await recipes['sample']!();
const report = await recipes['report']!();
const few = ['-n', '2', '--max-new-tokens', '2'];
const promptOf = (...words: string[]): unknown => optionsOf(sample, parse(words, sample).given)['prompt'];

test('a prompt that begins with a dash is asked, in each way to give it, as it is', async () => {
  const asked = [
    ['-5 + 3 = ?', ...few],
    [...few, '--', '-5 + 3 = ?'],
    ['--prompt=-5 + 3 = ?', ...few],
    ['--prompt', '-5 + 3 = ?', ...few],
  ];
  const answers = new Set<string>();
  for (const words of asked) {
    const { code, out } = await diffuse('sample', ...words);
    expect(code).toBe(0);
    answers.add(out);
  }
  expect(answers.size).toBe(1);
  expect((await diffuse('sample', '5 + 3 = ?', ...few)).out).not.toBe([...answers][0]);
});

test.each([
  [['-'], '-'],
  [['--help me'], '--help me'],
  [['-5=3 + x'], '-5=3 + x'],
  [['--', '--help'], '--help'],
  [['--', '-5'], '-5'],
  [['--', '--'], '--'],
  [['--', '--debug'], '--debug'],
  [['-n', '2', '--', '"quoted"'], '"quoted"'],
  [['--prompt="a"'], '"a"'],
])('of %j the prompt is %j', (words, prompt) => expect(promptOf(...words)).toBe(prompt));

test('any text after -- reaches the command as it is', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((each) => each.trim() !== '' && !each.includes('\0'));
  const dashed = fc.tuple(fc.constantFrom('-', '--', '-5', '--prompt=', ''), text).map((parts) => parts.join(''));
  fc.assert(
    fc.property(dashed, fc.boolean(), (typed, flags) => {
      expect(promptOf(...(flags ? few : []), '--', typed)).toBe(typed);
    }),
  );
  fc.assert(
    fc.property(fc.array(dashed, { minLength: 1 }), (folders) => {
      expect(parse(['first', '--', ...folders], report).given).toEqual({ folders: ['first', ...folders] });
    }),
  );
});

test('a text with white space that begins with a dash is no flag, wherever it stands', () => {
  const word = fc.stringMatching(/^[^\s=\0]+$/);
  fc.assert(
    fc.property(word, word, fc.constantFrom(' ', '\n', '\t'), (first, last, space) => {
      const typed = `-${first}${space}${last}`;
      expect(promptOf(typed, ...few)).toBe(typed);
      expect(promptOf(...few, '--response', '-', typed)).toBe(typed);
    }),
  );
});

test('command lines that are printed give their options back, through a shell', () => {
  const text = fc.string({ unit: 'binary-ascii' }).filter((each) => each.trim() !== '' && !each.includes('\0'));
  const dashed = fc.tuple(fc.constantFrom('', '-', '--'), text).map((parts) => parts.join(''));
  fc.assert(
    fc.property(dashed, dashed, fc.nat(), (prompt, response, seed) => {
      const line = commandLine(sample, { prompt, response, seed });
      const words = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
        .split('\0')
        .slice(0, -1);
      expect(parse(words.slice(2), sample).given).toEqual({ prompt, response, seed: String(seed) });
    }),
    { numRuns: 50 },
  );
});

test.each([['-5'], ['-5+3'], ['--5'], ['---'], ['--verbose']])(
  '%s alone may be a flag: it is refused with what to do',
  async (word) => {
    const { code, out, err } = await diffuse('sample', word);
    expect(err).toContain('comes last, after --: `diffuse sample [OPTIONS] -- PROMPT`');
    expect({ code, out }).toEqual({ code: 2, out: '' });
  },
);

test('a prompt that is given twice is refused, whichever ways', async () => {
  const { code, err } = await diffuse('sample', 'one', '--prompt=another');
  expect(err).toContain('one: sample takes no such word beside --prompt');
  expect(code).toBe(2);
});

test.each(Object.keys(recipes))('%s takes -- , and its help says so where it takes words', async (name) => {
  const recipe = await recipes[name]!();
  const help = await done(`${name} --help`);
  expect(help.replace(/\s+/g, ' ').includes(`\`diffuse ${name} [OPTIONS] --`)).toBe(recipe.positional !== undefined);
  expect(parse(['--'], recipe).given).toEqual({});
});
