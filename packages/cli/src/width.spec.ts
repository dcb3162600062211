import stringWidth from 'string-width';
import { done, workInScratch, fellShort } from './testing/commandLine.js';

workInScratch();

const few = '-n 6 --max-new-tokens 6 --quiet';

/** Every command that prints a table, on the embedded model; what it needs before it. */
const commands: readonly (readonly [line: string, ...before: string[]])[] = [
  [`measure --tasks fruits countries ${few}`],
  ['score --tasks fruits --quiet'],
  ['tune --tasks fruits --passes 2 --keep-epochs --quiet'],
  [`leave-one-out --tasks fruits dates --passes 1 ${few}`],
  [`figure-1 --passes 1 ${few}`],
  [`figure-2 --passes 1 ${few} --tasks rng`],
  [`temperature --passes 1 ${few}`],
  ['synthbio -n 6 --max-answers 6 --quiet'],
  [`synthbio-experiment --tasks fruits --passes 1 -n 6 --quiet`],
  ['repeat-paper --plan --quiet'],
  ['tasks list'],
  ['tasks show fruits'],
  ['doctor'],
  [`compare a b`, `measure --tasks fruits ${few} --out a`, `measure --tasks fruits ${few} --seed 1 --out b`],
  ['report a b', `figure-1 --passes 1 ${few} --out a`, `figure-1 --passes 1 ${few} --seed 1 --out b`],
];

/** Lines of more than 80 columns, but for a path that is longer by itself. */
const tooWide = (text: string): string[] =>
  text.split('\n').filter((line) => stringWidth(line) > 80 && line.trim().includes(' '));

test.each(commands)('no line of `diffuse %s` takes more than 80 columns', async (line, ...before) => {
  for (const each of before) await done(each);
  const code = line.startsWith('synthbio ') ? fellShort : 0;
  expect(tooWide(await done(line, code))).toEqual([]);
});

test('what a table leaves out is named, and --wide shows it', async () => {
  const measure = `measure --tasks fruits ${few}`;
  const narrow = await done(measure);
  const wide = await done(`${measure} --wide`);
  const [, named] = /Not shown: (.*?) \(--wide\s+shows all\)/s.exec(narrow)!;
  for (const header of named!.replace(/\s+/g, ' ').split('; ')) expect(wide).toContain(header);
  expect(wide).not.toContain('Not shown');
  expect(wide.split('\n').some((line) => stringWidth(line) > 80)).toBe(true);
});
