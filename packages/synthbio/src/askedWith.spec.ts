import { askedWith, paperRequest } from './askedWith.js';
import { biographySchema } from './biography.js';
import { exportTable } from './export/exportTable.js';
import { readRecordSet } from './analysis/recordSet.js';
import { isValid } from './parse/isValid.js';
import { parseRecord } from './parse/parseRecord.js';
import { allCities } from './places/cities.js';
import { renderRequest } from './render.js';
import { recordTask } from './targets/recordTask.js';

const asked = askedWith(biographySchema, paperRequest);

/** A row of the paper's Table 3. */
const TABLE_3 = `{Teagan Sunshine}
{Female}
{July 12, 1998}
{Copenhagen, Denmark}
{Chef}
{Pioneered a gastronomy movement}`;

test('the prompt of Table 2 asks for our fields, and is what the model is asked and tuned on', () => {
  expect(renderRequest(asked)).toBe(paperRequest.text);
  for (const { request } of recordTask(asked, { count: 30, seed: 0, cities: allCities, recordsAPrompt: 15 }).prompts) {
    expect(request).toBe(paperRequest.text);
  }
  expect(isValid(parseRecord(asked, TABLE_3))).toBe(true);
});

test('a record says which prompt it was sampled with', () => {
  const samples = [{ index: 0, text: TABLE_3, logProb: -1 }];
  const { columns, rows } = exportTable(asked, readRecordSet(asked, 'm', samples));
  const version = columns.findIndex(({ name }) => name === 'draw.promptVersion');
  expect(rows.map((row) => row[version])).toEqual(['paper-table-2']);
});

test("a model that writes the paper's template off has not answered", () => {
  const copied = TABLE_3.replace('Teagan Sunshine', 'First name and last name');
  expect(parseRecord(asked, copied).problems.map(({ fault }) => fault)).toEqual(['copied template']);
});

test.each([
  ['a template of other fields', '{Name}\n{Gender}', 'shows each of the 6 fields of a biography'],
  ['an example of other records', paperRequest.text.replace('{Male}', '{Ship}'), 'field 2 (gender) "Ship"'],
])('%s is refused', (_, text, said) => {
  expect(() => askedWith(biographySchema, { text, version: 'mine' })).toThrow(said);
});

test('a request without braces is taken as it is', () => {
  expect(renderRequest(askedWith(biographySchema, { text: 'A life?', version: 'mine' }))).toBe('A life?');
});
