import fc from 'fast-check';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followLog } from './log.js';

const folder = mkdtempSync(join(tmpdir(), 'diffuse-slurm-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = (): string => join(folder, String(files++));

const lines = fc.array(fc.string({ unit: fc.constantFrom('a', ' ', 'é', '日', '🍎', '\ufffd', '\ufeff') }), {
  maxLength: 8,
});

test('every line is handed over once, in order, wherever the writing stops for a while', async () => {
  const cuts = fc.array(fc.nat(200), { maxLength: 10 }).map((all) => all.sort((a, b) => a - b));
  await fc.assert(
    fc.asyncProperty(lines, cuts, fc.boolean(), async (printed, stops, isWhole) => {
      const bytes = Buffer.from(printed.join('\n') + (isWhole && printed.length > 0 ? '\n' : ''));
      const file = newFile();
      const seen: string[] = [];
      const log = followLog(file, 0, (line) => seen.push(line));
      expect(await log.more(false)).toBe(false);
      let written = 0;
      for (const stop of stops) {
        appendFileSync(file, bytes.subarray(written, stop));
        written = Math.max(written, Math.min(stop, bytes.length));
        expect(await log.more(false)).toBe(true);
      }
      appendFileSync(file, bytes.subarray(written));
      await log.more(true);
      const expected = bytes.toString().split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(seen).toEqual(expected);
    }),
  );
});

test('from a byte on, what was there before is not handed over', async () => {
  const file = newFile();
  writeFileSync(file, 'é before\n');
  const seen: string[] = [];
  const log = followLog(file, Buffer.byteLength('é before\n'), (line) => seen.push(line));
  appendFileSync(file, 'after\r\nand');
  await log.more(false);
  expect(seen).toEqual(['after']);
});

test('a line of more than a megabyte comes in parts that are cut at no character', async () => {
  const file = newFile();
  const text = 'a' + '日'.repeat(1_000_000);
  writeFileSync(file, text);
  const seen: string[] = [];
  await followLog(file, 0, (line) => seen.push(line)).more(true);
  expect(seen.length).toBe(3);
  expect(seen.join('')).toBe(text);
});
