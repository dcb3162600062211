import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTasks } from './loadTasks.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'diffuse-tasks-'))));
afterEach(() => rm(folder, { recursive: true }));

async function load(text: string | Buffer) {
  await writeFile(join(folder, 'die.json'), text);
  return loadTasks([folder]);
}

test.each([
  ['bad JSON', '{\n  "request": "Roll."\n  "targets": []\n}', /die\.json is not JSON: .*\(line 3, column 3\)/],
  ['JSON that ends early', '{ "request": ', /die\.json is not JSON: Unexpected end/],
  ['targets left out', '{ "request": "Roll." }', /die\.json: prompt\.targets must be a list, found nothing/],
  [
    'an empty list of beginnings',
    '{ "request": "R", "targets": ["1"], "response": [] }',
    /prompt\.response must be a text, or a list of one text or more/,
  ],
  [
    'a number for a beginning',
    '{ "request": "R", "targets": ["1"], "response": 1 }',
    /prompt\.response must be a text, or a list of one text or more, found 1/,
  ],
  [
    'a beginning twice',
    '{ "request": "R", "targets": ["1"], "response": ["", "A ", ""] }',
    /prompt\.response\[2\] must be another than prompt\.response\[0\], found ""/,
  ],
  [
    'weights and no targets',
    '{ "request": "R", "targets": [], "weights": [1] }',
    /prompt\.weights must be as long as prompt\.targets, which has 0, found 1/,
  ],
  [
    'an empty target',
    '{ "request": "Roll.", "targets": ["{1}", ""] }',
    /die\.json: prompt\.targets\[1\] must be a text that is not empty/,
  ],
  [
    'a target twice',
    '{ "request": "Roll.", "targets": ["{1}", "{2}", "{1}"] }',
    /prompt\.targets\[2\] must be another than prompt\.targets\[0\], found "\{1\}"/,
  ],
  [
    'a negative weight',
    '{ "request": "R", "targets": ["1", "2"], "weights": [1, -1] }',
    /prompt\.weights\[1\] must be a finite number, at least 0, found -1/,
  ],
  [
    'an infinite weight',
    '{ "request": "R", "targets": ["1", "2"], "weights": [1e999, 1] }',
    /prompt\.weights\[0\] must be a finite number/,
  ],
  [
    'a weight that is no number',
    '{ "request": "R", "targets": ["1"], "weights": ["1"] }',
    /prompt\.weights\[0\] must be a finite number, at least 0, found "1"/,
  ],
  [
    'only zero weights',
    '{ "request": "R", "targets": ["1", "2"], "weights": [0, 0] }',
    /prompt\.weights must be weights, one of them above 0, found a list of 2/,
  ],
  [
    'weights too few',
    '{ "request": "R", "targets": ["1", "2"], "weights": [1] }',
    /prompt\.weights must be as long as prompt\.targets, which has 2, found 1/,
  ],
  [
    'half of a surrogate pair',
    '{ "request": "R", "targets": ["\\ud83c\\udf4e", "\\ud83c"] }',
    /prompt\.targets\[1\] must be a text that has a form in UTF-8/,
  ],
  ['an unknown field', '{ "request": "R", "targets": ["1"], "weight": [1] }', /die\.json: .*"weight"/],
])('a prompt file with %s is refused, with its name and the entry', async (_, text, message) => {
  await expect(load(text)).rejects.toThrow(message);
});

/** Windows-1252 for é. */
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const atByte = (file: string, column: number) =>
  `${file} is not text in UTF-8: byte 0xE9 at line 1, column ${column} is part of no character; save the file as UTF-8`;

test('a prompt file, and a file beside it, that is not in UTF-8 is refused with the byte and its place', async () => {
  await expect(load(latin1('{ "request": "A drink", "targets": ["{thé}"] }'))).rejects.toThrow(atByte('die.json', 41));
  await expect(load(Buffer.from('\uFEFF{}', 'utf16le'))).rejects.toThrow(
    'die.json is text in UTF-16: save it as UTF-8',
  );
  await writeFile(join(folder, 'die.json'), '{ "request": "A drink", "targets": ["{thé}"] }');
  await writeFile(join(folder, 'read.txt'), latin1('thé'));
  const sidecars = { 'read.txt': () => ({ title: 'Drinks', parse: () => undefined }) };
  await expect(loadTasks([folder], sidecars)).rejects.toThrow(atByte('read.txt', 3));
});

test('a byte order mark before JSON is passed over', async () => {
  const [task] = await load('\uFEFF{ "request": "A drink", "targets": ["{thé}"] }');
  expect(task!.prompts[0]!.targets).toEqual(['{thé}']);
});
