import { allSaid } from './allSaid.js';
import { askedFields } from './askedFields.js';
import { biographySchema } from './biography.js';
import { parseRecord } from './parse/parseRecord.js';
import { renderRequest } from './render.js';
import { renderBeginning } from './renderBeginning.js';
import { defineSchema } from './schema/defineSchema.js';
import { readSchema, writeSchema } from './schema/readSchema.js';

const review = defineSchema({
  name: 'review',
  title: 'Reviews',
  version: 1,
  subject: 'a product review',
  fields: [
    { kind: 'categorical', name: 'category', description: 'Category', values: ['Books', 'Toys'], made: 'drawn' },
    {
      kind: 'date',
      name: 'day',
      description: 'Day',
      min: '2000-01-01',
      max: '2030-01-01',
      made: 'drawn',
      optional: true,
    },
    { kind: 'categorical', name: 'mood', description: 'Mood', values: ['Glad', 'Cross'] },
    { kind: 'text', name: 'note', description: 'The review' },
  ],
  example: { category: 'Toys', day: 'May 4, 2003', mood: 'Glad', note: 'It flies' },
});
const drawn = { category: 'Books', day: '2004-06-05' };
const json = { ...review, form: 'json' as const };

test('what is drawn is told at the end of the request, and asked for nowhere', () => {
  expect(askedFields(review).map(({ name }) => name)).toEqual(['mood', 'note']);
  expect(renderRequest(review, drawn))
    .toBe(`Invent a product review. A part of it is given; choose the rest at random, to fit that. Write each item below in braces, one on a line, in this order, and write nothing else.

{Mood: Glad / Cross}
{The review}

Example, where this is given:
Category: Toys
Day: May 4, 2003

{Glad}
{It flies}

Now another one, in other words than the example, where this is given:
Category: Books
Day: June 5, 2004`);
  expect(renderRequest(review, { category: 'Books' })).toMatch(/\nCategory: Books\nDay: none$/);
  const { day: _, ...example } = review.example;
  expect(renderRequest({ ...review, example }, drawn)).toBe(
    renderRequest(review, drawn).replace('Day: May 4, 2003', 'Day: none'),
  );
});

test('a record is what was drawn and what is said, whichever way it is said', () => {
  const whole = {
    attributes: {
      category: 'Books',
      day: 'June 5, 2004',
      'day.year': '2004',
      'day.decade': '2000s',
      'day.month': '06',
      mood: 'Cross',
      note: 'Dull.',
    },
    problems: [],
    deviations: [],
  };
  expect(parseRecord(review, '{cross}\n{Dull.}', drawn)).toEqual(whole);
  expect(Object.keys(parseRecord(review, '{cross}\n{Dull.}', drawn).attributes)).toEqual(Object.keys(whole.attributes));
  expect(parseRecord(json, '{"mood": "cross", "note": "Dull."}', drawn)).toEqual(whole);
  expect(renderBeginning(review, drawn)).toBe('{Books}\n{June 5, 2004}\n');
  expect(renderBeginning(json, drawn)).toBe('{\n  "category": "Books",\n  "day": "2004-06-05",\n');
  expect(parseRecord(allSaid(review), `${renderBeginning(review, drawn)}{cross}\n{Dull.}`)).toEqual(whole);
  expect(parseRecord(allSaid(json), `${renderBeginning(json, drawn)}"mood": "cross", "note": "Dull."}`)).toEqual(whole);
});

test('a fault is in the field of the answer, and what was drawn stands', () => {
  const { attributes, problems } = parseRecord(review, '{sad}\n{Dull.}', drawn);
  expect(problems.map(({ fault, field }) => [fault, field])).toEqual([['bad value', { number: 1, name: 'mood' }]]);
  expect(attributes['category']).toBe('Books');
  expect(parseRecord(review, '', drawn).attributes['category']).toBe('Books');
});

test('said as a whole, a schema asks for all fields, once it was written and read, too', () => {
  const said = allSaid(review);
  expect(allSaid(review)).toBe(said);
  expect(allSaid(biographySchema)).toBe(biographySchema);
  expect(askedFields(said)).toHaveLength(4);
  expect(askedFields(readSchema(writeSchema(said)))).toHaveLength(4);
  expect(renderRequest(said)).toContain('{Category: Books / Toys}\n{Day (or none)}\n{Mood: Glad / Cross}');
});

test.each<[what: string, drawn: Record<string, string> | undefined, said: string]>([
  ['nothing', undefined, 'category, day'],
  ['too little', { day: 'May 4, 2003' }, 'each drawn field of a review, category among them'],
  ['what the model says', { ...drawn, mood: 'Glad' }, 'drawn.mood must be a drawn field of a review: category, day'],
  ['what is no value', { ...drawn, category: 'Cars' }, 'is none of Books, Toys'],
])('%s is refused', (_, texts, said) => {
  expect(() => renderRequest(review, texts)).toThrow(said);
  expect(() => parseRecord(review, '{Glad}\n{x}', texts)).toThrow(said);
});

test('a beginning needs its fields first', () => {
  const [category, day, mood, note] = review.fields as [never, never, never, never];
  expect(() => renderBeginning({ ...review, fields: [category, mood, day, note] }, drawn)).toThrow('before mood');
  expect(renderBeginning(biographySchema, {})).toBe('');
});

test('what follows from an answer is computed, and rules look at what could be read alone', () => {
  const sale = defineSchema({
    name: 'sale',
    title: 'Sales',
    version: 1,
    subject: 'a sale',
    fields: [
      { kind: 'number', name: 'price', description: 'Price', min: 1, max: 9, made: 'drawn' },
      { kind: 'number', name: 'bought', description: 'Bought', min: 1, max: 9 },
      { kind: 'number', name: 'returned', description: 'Returned', min: 0, max: 9, optional: true },
      { kind: 'derived', name: 'total', description: 'Total', value: '{{ price * bought }}', type: 'number' },
    ],
    rules: [{ rule: 'returned <= bought', says: 'no more comes back than was bought' }],
    example: { price: 2, bought: 3, returned: 1 },
  });
  const parse = (answer: string) => parseRecord(sale, answer, { price: '3' });
  const faults = (answer: string) => parse(answer).problems.map(({ fault }) => fault);
  expect(askedFields(sale).map(({ name }) => name)).toEqual(['bought', 'returned']);
  expect(parse('{4}\n{none}')).toEqual({
    attributes: { price: '3', bought: '4', total: '12' },
    problems: [],
    deviations: [],
  });
  expect(faults('{4}\n{5}')).toEqual(['broken rule']);
  expect(faults('{4}\n{many}')).toEqual(['bad value']);
  expect(faults('{some}\n{5}')).toEqual(['bad value']);
});
