import { biographySchema, drawRecords, renderRecord, type RecordTexts } from '@diffuse/synthbio';
import { allCities } from '@diffuse/synthbio/places';
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

/** People who are not each other. */
const people = drawRecords(biographySchema, 60, 0, { cities: allCities }).map((person, i) => ({
  ...person,
  accomplishment: `Was the first to do thing number ${i} in the way of number ${i * i}`,
}));
const records = people.map((person) => renderRecord(biographySchema, person));
const filtered = { message: { content: null }, finish_reason: 'content_filter' };
const cutOff = { message: { content: records[0]!.slice(0, 40) }, finish_reason: 'length' };

/** Runs the command on a server that says these in turn. */
async function run(said: readonly (string | object)[], samples = 20, note = quietContext.note) {
  let asked = 0;
  server = await startAnswering(() => said[asked++ % said.length]!);
  const settings = { model: server.url, samples, quotas: 'off', concurrency: 1, out: join(scratch, 'run') };
  return synthbio.run(synthbio.options.parse(settings), { ...quietContext, note });
}

const read = (file: string): string => readFileSync(join(scratch, 'run', file), 'utf8');

const rowsOf = (file: string) =>
  read(file)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('records are counted among the answers; draws that are none, and answers that were cut off, are said', async () => {
  // The first wave asks for 20 answers, the second for 32: of each four, two are records.
  const { text, json } = await run(
    records.flatMap((record, i) => (i % 2 === 0 ? [record] : [record, filtered, cutOff])),
  );
  const said = text.replace(/\s+/g, ' ');
  expect(said).toContain('26 of 39 are valid by themselves');
  expect(said).toContain('13 of 52 draws are no answers: a content filter took 13.');
  expect(said).toContain('13 of 39 answers were cut off at the greatest length');
  expect(said).toContain('raise max new tokens');
  const { validity, delivery } = json as Analysis;
  expect(validity[0]).toMatchObject({ answers: 39, noAnswers: { filtered: 13 }, cutOff: 13 });
  expect(delivery).toMatchObject({ wanted: 20, accepted: 20, draws: 52, noAnswers: 13, waves: 2 });
  expect(read('report.html')).toContain('13 of 52 draws are no answers');
  expect(rowsOf('records.jsonl')).toHaveLength(20);
  const others = rowsOf('rejected.jsonl');
  expect(others).toHaveLength(32);
  expect(others[0]).toMatchObject({ index: 2, noAnswer: 'filtered', reasons: [{ reason: 'no answer' }] });
  expect(others[1]).toMatchObject({ index: 3, finished: 'length' });
});

test('half a character is said where it is lost: in files of records, and not among the answers', async () => {
  const halves = people.map((person) =>
    renderRecord(biographySchema, { ...person, name: `Zo\ud83e ${(person as RecordTexts)['name']}` }),
  );
  const notes: string[] = [];
  const { text } = await run(
    records.slice(0, 20).flatMap((record, i) => [halves[20 + i]!, record]),
    20,
    (note) => void notes.push(note),
  );
  expect(notes).toContainEqual(expect.stringMatching(/^10 records with half a character.*files of records have �/));
  expect(text.replace(/\s+/g, ' ')).toContain('10 of 20 answers have half a character');
  expect(read('parts/a000000000/items.jsonl')).toContain(String.raw`Zo\ud83e`);
  for (const format of ['jsonl', 'csv', 'arrow']) expect(read(`records.${format}`)).toContain('Zo\ufffd');
});

test('no records come of no answers, and the draws are kept', async () => {
  await expect(run([filtered], 40)).rejects.toThrow(
    /^none of the 40 draws of biography is an answer.*a content filter took 40/,
  );
  expect(rowsOf('parts/a000000000/items.jsonl')).toHaveLength(40);
});
