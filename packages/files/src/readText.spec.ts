import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText, readTextSync } from './readText.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();

function written(bytes: string | Uint8Array): string {
  const path = join(temporary(), 'words.txt');
  writeFileSync(path, bytes);
  return path;
}

test('what is in UTF-8 is read as it is, without its mark unless that is kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'));
      expect(await readText(written(text))).toBe(text);
      expect(await readText(written(`\uFEFF${text}`))).toBe(text);
      expect(readTextSync(written(`\uFEFF${text}`), { mark: 'keep' })).toBe(`\uFEFF${text}`);
    }),
    { numRuns: 50 },
  );
});

/** Bytes, and at which CPython 3 finds them to be no UTF-8: UnicodeDecodeError.start; -1 where they are. */
const inPython = [
  ['c3a9', -1],
  ['ff', 0],
  ['c080', 0],
  ['eda080', 0],
  ['f4908080', 0],
  ['e282', 0],
  ['c3a90ae9', 3],
  ['e282ac0a66e9', 5],
  ['f09f9880f09f98', 4],
  ['80', 0],
  ['61e28261', 1],
  ['f88888', 0],
  ['c3a9e92c', 2],
  ['0ac328', 1],
  ['efbfbd', -1],
  ['f48fbfbf', -1],
  ['f0808080', 0],
  ['e08080', 0],
] as const;

test.each(inPython)('%s is found to be no UTF-8 where Python finds it', async (hex, start) => {
  const bytes = Buffer.from(hex, 'hex');
  const read = readText(written(bytes));
  if (start < 0) return expect(await read).toBe(bytes.toString());
  const lines = bytes.subarray(0, start).toString().split('\n');
  const place = `line ${lines.length}, column ${[...lines.at(-1)!].length + 1} `;
  await expect(read).rejects.toThrow(`byte 0x${hex.slice(2 * start, 2 * start + 2).toUpperCase()} at ${place}`);
});

test.each([
  [
    'Latin-1',
    Buffer.from('un café\nun thé', 'latin1'),
    'words.txt is not text in UTF-8: byte 0xE9 at line 1, column 7',
  ],
  ['a character cut off', Buffer.from('thé\n€').subarray(0, 6), 'byte 0xE2 at line 2, column 1'],
  ['UTF-16', Buffer.from('\uFEFFthé', 'utf16le'), 'words.txt is text in UTF-16: save it as UTF-8'],
  ['UTF-16, big end first', Buffer.from('\uFEFFthé', 'utf16le').swap16(), 'is text in UTF-16'],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), 'is text in UTF-32'],
  ['UTF-16 without a mark', Buffer.from('a\n', 'utf16le'), 'byte 0x00 at line 1, column 2'],
])('%s is refused', async (_, bytes, message) => {
  const path = written(bytes);
  await expect(readText(path)).rejects.toThrow(message);
  expect(() => readTextSync(path)).toThrow(message);
});

test('a file that is not there, a folder and a device are called that', async () => {
  const folder = temporary();
  await expect(readText(join(folder, 'none'))).rejects.toThrow(/none is not there$/);
  await expect(readText(folder)).rejects.toThrow(/is a folder, where a file is wanted/);
  await expect(readText('/dev/null')).rejects.toThrow(/null is no regular file/);
  expect(() => readTextSync('/dev/null')).toThrow(/null is no regular file/);
});
