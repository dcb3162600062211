import { analyse } from '@diffuse/records';
import { biographySchema, readRecordSet } from '@diffuse/synthbio';
import { toText } from '@diffuse/report';
import { besidePaper } from './besidePaper.js';
import { models } from './models.js';

/** Two people of the paper's Table 3. */
const people = [
  '{Cesar Season}\n{Male}\n{March 22, 1985}\n{Montevideo, Uruguay}\n{Chef}\n{Reimagined a cuisine.}',
  '{Teagan Sunshine}\n{Female}\n{July 12, 1998}\n{Copenhagen, Denmark}\n{Chef}\n{Founded a restaurant.}',
];

const setOf = (model: string, texts: readonly string[]) =>
  readRecordSet(
    biographySchema,
    model,
    texts.map((text, index) => ({ index, text, logProb: 0 })),
  );

/** A run whose first model is more diverse than its third. */
const analysis = analyse(
  biographySchema,
  [
    setOf(models.baseline.title, people),
    setOf(models.ood.title, people),
    setOf(models.id.title, [people[1]!, people[1]!]),
  ],
  0,
);

/** The cells of a row, after its name. */
const row = (text: string, name: string): string[] =>
  text
    .split('\n')
    .find((line) => line.startsWith(name))!
    .split(/ {2,}/)
    .slice(1);

test("Table 1: each of the three models has the paper's values of the same model beside it, attribute by attribute", () => {
  const [table1] = besidePaper(analysis).map((each) => toText(each, { width: 500 }));
  expect(row(table1!, 'First name')).toEqual(['Cesar 1', 'Evelyn 284', 'Cesar 1', 'Luna 32', 'Teagan 2', 'Hava 14']);
  expect(row(table1!, 'Birth year')).toEqual(['1985 1', '1985 764', '1985 1', '1985 211', '1998 2', '1921 39']);
  expect(row(table1!, 'Career')).toEqual([
    'Chef 2',
    'Astronaut 211',
    'Chef 2',
    'Astronaut 96',
    'Chef 2',
    'Architect 140',
  ]);
});

test('Tables 7 and 8: coverage and entropy beside the ones of the paper', () => {
  const [, coverage, entropy] = besidePaper(analysis).map((each) => toText(each, { width: 500 }));
  expect(row(coverage!, 'Profession')).toEqual(['1', '178', '1', '198', '1', '276']);
  expect(row(coverage!, 'Birth place')).toEqual(['2', '98', '2', '533', '1', '305']);
  const ln2 = Math.LN2.toFixed(2);
  expect(row(entropy!, 'Birth year')).toEqual([ln2, '1.10', ln2, '3.15', '0.00', '4.22']);
});

test('records of another kind are beside nothing', () => {
  expect(besidePaper({ ...analysis, schema: { ...analysis.schema, name: 'review' } })).toEqual([]);
});
