import { biographySchema, renderRecord } from '@diffuse/synthbio';
import { startAnswering, type AnsweringServer } from '@diffuse/workbench/testing/answeringServer';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthbio } from './recipe.js';
import type { Analysis } from './result.js';

let scratch: string;
let server: AnsweringServer;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'diffuse-no-records-'));
});
afterEach(async () => {
  await server.close();
  rmSync(scratch, { recursive: true });
});

const record = renderRecord(biographySchema, biographySchema.example);
const filtered = { message: { content: null }, finish_reason: 'content_filter' };
const cutOff = { message: { content: record.slice(0, 40) }, finish_reason: 'length' };

/** Runs the command on a server that says these in turn. */
async function run(said: readonly (string | object)[], note = quietContext.note) {
  let asked = 0;
  server = await startAnswering(() => said[asked++ % said.length]!);
  const settings = { model: server.url, samples: 40, concurrency: 1, out: join(scratch, 'run') };
  return synthbio.run(synthbio.options.parse(settings), { ...quietContext, note });
}

const read = (file: string): string => readFileSync(join(scratch, 'run', file), 'utf8');

test('records are counted among the answers; draws that are none, and answers that were cut off, are said', async () => {
  const { text, json } = await run([record, record, filtered, cutOff]);
  const said = text.replace(/\s+/g, ' ');
  expect(said).toContain('20 of 30 answers are well-formed records');
  expect(said).toContain('10 of 40 draws are no answers: a content filter took 10.');
  expect(said).toContain('10 of 30 answers were cut off at the greatest length');
  expect(said).toContain('raise max new tokens');
  expect((json as Analysis).validity[0]).toMatchObject({ answers: 30, noAnswers: { filtered: 10 }, cutOff: 10 });
  expect(read('report.html')).toContain('10 of 40 draws are no answers');
  const rows = read('records.jsonl').trim().split('\n');
  expect(rows.map((row) => (JSON.parse(row) as Record<string, unknown>)['draw.index'])).toEqual([...Array(40).keys()]);
  expect(JSON.parse(rows[2]!)).toMatchObject({ 'draw.noAnswer': 'filtered', 'draw.wellFormed': false });
});

test('half a character is said where it is lost: in files of records, and not among the answers', async () => {
  const half = record.replace(biographySchema.example['name'] as string, 'Zo\ud83e Bell');
  expect(half).toContain('Zo\ud83e Bell');
  const notes: string[] = [];
  const { text } = await run([half, record], (note) => void notes.push(note));
  expect(notes).toContainEqual(expect.stringMatching(/^20 records with half a character.*files of records have �/));
  expect(text.replace(/\s+/g, ' ')).toContain('20 of 40 answers have half a character');
  expect(read('samples/biography/biography-0.jsonl')).toContain(String.raw`Zo\ud83e Bell`);
  for (const format of ['jsonl', 'csv', 'arrow']) expect(read(`records.${format}`)).toContain('Zo\ufffd Bell');
});

test('no records come of no answers, and the draws are kept', async () => {
  await expect(run([filtered])).rejects.toThrow(
    /^none of the 40 draws of biography is an answer.*a content filter took 40/,
  );
  expect(read(`samples/biography/biography-0.jsonl`).trim().split('\n')).toHaveLength(40);
});
