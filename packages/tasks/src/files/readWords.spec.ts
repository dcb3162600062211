import { table } from 'arquero';
import fc from 'fast-check';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColumnOptions } from './columns.js';
import { readWords } from './readWords.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'diffuse-words-'))));
afterEach(() => rm(folder, { recursive: true }));

async function read(file: string, content: string | Uint8Array, options?: ColumnOptions) {
  const path = join(folder, file);
  await writeFile(path, content);
  return readWords(path, options);
}

const words = ['007', 'NaN', 'null', 'true', '1e3', 'Smith, Ann', 'say "hi"', 'two\nlines', 'café', "'quoted'", '-'];
const weights = [1, 2, 3, 0.5, 1e-3, 4, 5, 6, 7, 8, 0];

/** What `csv.writer` of Python 3 makes of them, in its three dialects. */
const ofPython = {
  'excel.csv':
    'word,n\r\n007,1\r\nNaN,2\r\nnull,3\r\ntrue,0.5\r\n1e3,1e-3\r\n"Smith, Ann",4\r\n"say ""hi""",5\r\n"two\nlines",6\r\ncafé,7\r\n\'quoted\',8\r\n-,0\r\n',
  'unix.csv':
    '"word","n"\n"007","1"\n"NaN","2"\n"null","3"\n"true","0.5"\n"1e3","1e-3"\n"Smith, Ann","4"\n"say ""hi""","5"\n"two\nlines","6"\n"café","7"\n"\'quoted\'","8"\n"-","0"\n',
  'excel-tab.tsv':
    'word\tn\r\n007\t1\r\nNaN\t2\r\nnull\t3\r\ntrue\t0.5\r\n1e3\t1e-3\r\nSmith, Ann\t4\r\n"say ""hi"""\t5\r\n"two\nlines"\t6\r\ncafé\t7\r\n\'quoted\'\t8\r\n-\t0\r\n',
};

test.each(Object.entries(ofPython))(
  'what Python writes as %s is read back, every word as it is',
  async (file, text) => {
    expect(await read(file, text)).toEqual({ words, weights, column: 'word', weightColumn: 'n' });
  },
);

test('what arquero writes as CSV is read back', async () => {
  const aWord = fc
    .string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '\n', "'", ' ', '😀', '0', '.', '#') })
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const entries = fc.uniqueArray(fc.tuple(aWord, fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })), {
    selector: ([word]) => word,
    minLength: 1,
  });
  await fc.assert(
    fc.asyncProperty(entries, fc.constantFrom(',', ';'), async (given, delimiter) => {
      fc.pre(given.some(([, weight]) => weight > 0));
      const [word, weight] = [given.map(([each]) => each), given.map(([, each]) => each)];
      const csv = table({ word, weight }).toCSV({ delimiter });
      expect(await read('words.csv', csv)).toMatchObject({ words: word, weights: weight.map((each) => each + 0) });
    }),
  );
});

test('a .txt file is a word a line: blank lines, spaces around and a byte order mark are dropped', async () => {
  const text = '\uFEFF  oak \r\n\r\nsugar maple\r\n"ash"\n\n007\n';
  expect(await read('trees.txt', text)).toEqual({ words: ['oak', 'sugar maple', '"ash"', '007'] });
});

test('a word with braces, which an answer could not be told by, is refused with its line', async () => {
  await expect(read('t.txt', 'oak\n\n{ash}\n')).rejects.toThrow(/t\.txt, line 3: "\{ash\}" has a brace/);
  await expect(read('t.csv', 'tree\noak\na}b\n')).rejects.toThrow(/t\.csv, line 3: "a\}b" has a brace/);
});

test('columns are named where it is not plain which they are', async () => {
  const csv = '\uFEFFid,tree,planted\r\n1,oak,30\r\n\r\n2, ash ,0\r\n';
  expect(await read('t.csv', csv, { column: 'tree' })).toEqual({ words: ['oak', 'ash'], column: 'tree' });
  const both = { column: 'tree', weightColumn: 'planted' };
  expect(await read('t.csv', csv, both)).toEqual({ words: ['oak', 'ash'], weights: [30, 0], ...both });
  await expect(read('t.csv', csv)).rejects.toThrow(
    't.csv has the columns "id", "tree", "planted", by its first line: name the one',
  );
  await expect(read('t.csv', csv, { column: 'oak' })).rejects.toThrow('which has "id", "tree", "planted", found "oak"');
  await expect(read('t.csv', csv, { column: 'id', weightColumn: 'id' })).rejects.toThrow(
    'another column than that of the words',
  );
  await expect(read('t.csv', 'a,a\n1,2\n', { column: 'a' })).rejects.toThrow('two are called so');
  await expect(read('t.csv', 'tree,soil\noak,clay\n')).rejects.toThrow('has the columns "tree", "soil"');
  expect(await read('t.csv', 'tree\noak\n')).toEqual({ words: ['oak'], column: 'tree' });
  const spaced = 'tree , n\n "ash, or elm" , 3\noak, 4 \n';
  expect(await read('t.csv', spaced)).toMatchObject({ words: ['ash, or elm', 'oak'], weights: [3, 4] });
  expect(await read('t.csv', 'Count;tree\n3;oak\n')).toMatchObject({ words: ['oak'], weights: [3] });
  expect(await read('t.csv', 'count,n\n3,7\n', { column: 'n' })).toMatchObject({ words: ['7'], weights: [3] });
});

test.each([
  ['twice.txt', 'oak\nash\n\noak', 'lines 1 and 4 are both "oak": keep one of them'],
  ['twice.csv', 'w,n\n"o\nak",1\n"o\nak",2\n', 'lines 2 and 4 are both "o\\nak": keep one of them, with the weight'],
  ['table.txt', 'oak\t3\n', 'line 1 holds a tab'],
  ['empty.txt', '', 'holds no words'],
  ['blank.txt', ' \n\n', 'holds no words'],
  ['empty.csv', '', 'is empty: its first line names the columns'],
  ['header.csv', 'word,n\n', 'holds no words'],
  ['hole.csv', 'word,n\noak,1\n,2\n', 'line 3 has no word in column word'],
  ['ragged.csv', 'word,n\noak,1\nash, or elm,2\n', 'line 3 has 3 cells where the header has 2:'],
  ['open.csv', 'word\n"oak\nash\n', 'Quote Not Closed'],
  ['inside.csv', 'word\n5" nail\n', 'at line 2'],
  [
    'negative.csv',
    'word,n\noak,-1\n',
    'line 2, n: a weight must be a finite number, at least 0, such as 3 or 0.25, found "-1"',
  ],
  ['comma.csv', 'word;n\noak;0,5\n', 'line 2, n: a weight must be a finite number'],
  ['thousand.csv', 'word,n\noak,"1,000"\n', 'found "1,000"'],
  ['percent.csv', 'word,n\noak,5%\n', 'found "5%"'],
  ['infinite.csv', 'word,n\noak,1e999\n', 'found "1e999"'],
  ['lost.csv', 'word,n\noak,1e-999\n', 'found "1e-999"'],
  ['nan.csv', 'word,n\noak,NaN\n', 'found "NaN"'],
  ['left-out.csv', 'word,n\noak,\n', 'found ""'],
  ['zero.csv', 'word,n\noak,0\nash,0.0\n', 'the weights in n are all 0'],
  ['sheet.xlsx', 'PK', 'is a spreadsheet: save the sheet as CSV'],
  ['sheet.ODS', 'PK', 'is a spreadsheet: save the sheet as CSV'],
  ['words.json', '["oak"]', 'words come from .txt'],
  ['words', 'oak', 'words come from .txt'],
  ['latin.txt', Buffer.from('chêne', 'latin1'), 'latin.txt is not text in UTF-8: byte 0xEA at line 1, column 3'],
  ['image.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]), 'image.txt is not text in UTF-8'],
])('%s is refused', async (file, content, message) => {
  await expect(read(file, content)).rejects.toThrow(message);
  await expect(read(file, content)).rejects.toThrow(file);
});

test('a file that is not there, a folder, and columns of a .txt file are refused', async () => {
  await expect(readWords(join(folder, 'none.txt'))).rejects.toThrow(/none\.txt is not there/);
  await mkdir(join(folder, 'trees.csv'));
  await expect(readWords(join(folder, 'trees.csv'))).rejects.toThrow(/trees\.csv is a folder/);
  await expect(readWords(folder)).rejects.toThrow(/is a folder/);
  await expect(read('trees.txt', 'oak', { column: 'tree' })).rejects.toThrow('trees.txt has no column tree');
});
