import { distributionFigure } from '@diffuse/report';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReport } from './report.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'diffuse-page-'));
  mkdirSync(join(home, 'beside'));
  writeFileSync(join(home, 'beside', 'theirs.svg'), 'theirs');
});
afterEach(() => rmSync(home, { recursive: true }));

const svg = distributionFigure({
  title: 'A coin',
  request: 'Flip a coin',
  targets: ['heads'],
  wanted: [1],
  series: [{ name: 'tiny', exact: [1], said: null }],
});
const page = { title: 'A run', summary: 'It went well.', sections: [] };
const beside = () => readdirSync(join(home, 'beside')).map((file) => readFileSync(join(home, 'beside', file), 'utf8'));

test('figures and rows are within the folder, however they are called', async () => {
  const names = ['wanted', '../../beside/theirs', 'x/../../../beside/theirs', 'a\0b', 'n'.repeat(300), '__proto__'];
  const called = (text: string) => Object.fromEntries(names.map((name) => [name, text]));
  await writeReport(join(home, 'run'), { ...page, figures: called(svg), rows: called('a,b\r\n') });
  const plain = ['wanted', '..-..-beside-theirs', 'x-..-..-..-beside-theirs', 'a-b', 'n'.repeat(100), '__proto__'];
  const files = plain.flatMap((name) => [`${name}.png`, `${name}.svg`]);
  expect(readdirSync(join(home, 'run', 'figures')).sort()).toEqual(files.sort());
  expect(readdirSync(join(home, 'run')).sort()).toEqual(
    ['figures', 'report.html', ...plain.map((name) => `${name}.csv`)].sort(),
  );
  expect(readdirSync(home).sort()).toEqual(['beside', 'run']);
  expect(beside()).toEqual(['theirs']);
});

test.each([
  ['figures', '../beside'],
  ['report.html', '../beside/theirs.svg'],
  ['wanted.csv', '../beside/new'],
])('%s that is a link out of the folder is refused, and what it leads to stays', async (name, to) => {
  mkdirSync(join(home, 'run'));
  symlinkSync(to, join(home, 'run', name));
  const report = { ...page, figures: { theirs: svg }, rows: { wanted: 'a,b\r\n' } };
  await expect(writeReport(join(home, 'run'), report)).rejects.toThrow(/is a link out of .*run|is not there/);
  expect(beside()).toEqual(['theirs']);
});

test('a folder that is itself a link is one to write to', async () => {
  mkdirSync(join(home, 'real'));
  symlinkSync('real', join(home, 'run'));
  await writeReport(join(home, 'run'), { ...page, figures: {} });
  expect(readdirSync(join(home, 'real'))).toEqual(['report.html']);
});
