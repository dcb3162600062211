import { askedWith, paperRequest } from './askedWith.js';
import { biographySchema } from './biography.js';
import { exportTable } from './export/exportTable.js';
import { readRecordSet } from './analysis/recordSet.js';
import { isValid } from './parse/isValid.js';
import { parseRecord } from './parse/parseRecord.js';
import { allCities } from './places/cities.js';
import { renderRequest } from './render.js';
import { readSchema } from './schema/readSchema.js';
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

const toy = (form: string) =>
  readSchema(
    `name: toy\ntitle: t\nversion: 1\nsubject: t\nform: ${form}\nfields:\n  - {kind: categorical, name: colour, description: Colour, values: [Red, Blue], aliases: {crimson: Red}}\n  - {kind: number, name: size, description: Size, min: 1, max: 2000}\n  - {kind: date, name: made, description: Day it was made, min: 1990-01-01, max: 1999-12-31}\nexample: {colour: Red, size: 3, made: 1990-05-01}`,
  );
const template = '{Colour}\n{Size}\n{Day it was made}';
const object = '{"colour": "Colour", "size": 7, "made": "Day it was made"}';

test.each([
  ['the same', 'braces', `${template}\n{Red}\n{12}\n{May 1, 1990}`],
  ['no example', 'braces', template],
  ['labels of its own', 'braces', '{what colour}\n{how large}\n{when}\n{Blue}\n{1}\n{May 1, 1990}'],
  ['an object', 'json', `${object}\n{"colour": "Red", "size": 12, "made": "1990-05-01"}`],
  ['nothing', 'json', 'Invent a toy.'],
])('a request that shows %s in the form %s is taken', (_, form, text) => {
  expect(askedWith(toy(form), { text, version: 'mine' }).request!.text).toBe(text);
});

test.each([
  [
    'fields in another order',
    'braces',
    '{Size}\n{Colour}\n{Day it was made}',
    '"size" stands where targets have "colour"',
  ],
  ['a date otherwise', 'braces', `${template}\n{Red}\n{12}\n{1990-05-01}`, 'write May 1, 1990 for the made'],
  ['a number otherwise', 'braces', `${template}\n{Red}\n{1,200}\n{May 1, 1990}`, 'write 1200 for the size'],
  ['another spelling', 'braces', `${template}\n{crimson}\n{12}\n{May 1, 1990}`, 'write Red for the colour'],
  ['JSON', 'braces', object, 'found "a JSON object": set form: json'],
  ['braces', 'json', template, 'found "braces": leave form: json out'],
  [
    'other keys',
    'json',
    '{"colour": "Red", "length": 3, "made": "1990-05-01"}',
    'keys of a toy: colour, size, made, found "colour, length, made"',
  ],
  ['too few keys', 'json', '{"colour": "Red"}', 'keys of a toy'],
  [
    'no toy',
    'json',
    `${object}\n{"colour": "Green", "size": 3, "made": "1990-05-01"}`,
    'field 1 (colour) "Green" is none of Red, Blue',
  ],
])('a request that shows %s for targets in the form %s is refused', (_, form, text, said) => {
  expect(() => askedWith(toy(form), { text, version: 'mine' })).toThrow(said);
});

test('a request without braces is taken as it is', () => {
  expect(renderRequest(askedWith(biographySchema, { text: 'A life?', version: 'mine' }))).toBe('A life?');
});
