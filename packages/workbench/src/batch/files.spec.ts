import fc from 'fast-check';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf, openLines, type Line } from './lines.js';
import { filesOf } from './names.js';
import { createRequestFiles } from './requestFiles.js';

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-batch-files-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const at = (name: string): string => join(scratch, name);
const { signal } = new AbortController();

async function linesIn(path: string): Promise<Line[]> {
  const found: Line[] = [];
  for await (const line of linesOf(path, signal)) found.push(line);
  return found;
}

test('lines are those of the text, and are found again', async () => {
  const texts = fc.array(fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n\uFEFF]/.test(text)));
  await fc.assert(
    fc.asyncProperty(texts, fc.constantFrom('\n', '\r\n'), fc.boolean(), async (written, end, ended) => {
      writeFileSync(at('lines'), written.join(end) + (ended ? end : ''));
      const found = await linesIn(at('lines'));
      const filled = written.map((text, i) => ({ text: text.trim(), number: i + 1 })).filter(({ text }) => text !== '');
      expect(found.map(({ text, number }) => ({ text, number }))).toEqual(filled);
      const again = openLines(at('lines'));
      expect(found.map((line) => again.read(line).trim())).toEqual(filled.map(({ text }) => text));
      again.close();
    }),
  );
});

test('lines longer than what is read at once are whole', async () => {
  const long = 'ä'.repeat(3_000_000);
  writeFileSync(at('long'), `${long}\n${long}b`);
  expect((await linesIn(at('long'))).map(({ text }) => text.length)).toEqual([3_000_000, 3_000_001]);
});

test('bytes that are no text are refused with their line', async () => {
  writeFileSync(at('latin'), Buffer.from([0x61, 0x0a, 0xe9, 0x0a]));
  await expect(linesIn(at('latin'))).rejects.toThrow(/line 2 of .*UTF-8/);
});

test('requests go into several files where one would be too large, none more than that, in their order', () => {
  const lines = Array.from({ length: 10 }, (_, i) => `{"request": ${i}}`);
  for (const limits of [
    { requests: 4, bytes: 1e9 },
    { requests: 1e9, bytes: 4 * Buffer.byteLength(`${lines[0]!}\n`) },
  ]) {
    const files = createRequestFiles(at('some.jsonl'), limits);
    for (const line of lines) files.add(line);
    const names = files.keep();
    expect(names).toEqual([at('some-1.jsonl'), at('some-2.jsonl'), at('some-3.jsonl')]);
    const texts = names.map((name) => readFileSync(name, 'utf8'));
    expect(texts.join('')).toBe(`${lines.join('\n')}\n`);
    expect(texts.map((text) => text.split('\n').length - 1)).toEqual([4, 4, 2]);
    expect(filesOf(at('some.jsonl'))).toEqual({
      there: names.map((path) => ({ path, after: 0 })),
      next: at('some.missing.jsonl'),
    });
    for (const name of names) rmSync(name);
  }
});

test('what is not kept is gone', () => {
  const before = readdirSync(scratch);
  const files = createRequestFiles(at('dropped.jsonl'));
  files.add('{}');
  files.drop();
  expect(readdirSync(scratch)).toEqual(before);
  expect(files.keep()).toEqual([]);
});
