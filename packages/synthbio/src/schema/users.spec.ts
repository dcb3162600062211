import { isValid } from '../parse/isValid.js';
import { parseRecord } from '../parse/parseRecord.js';
import { renderRecord, renderRequest } from '../render.js';
import { appointments, reviews, tickets } from '../testing/userSchemas.js';
import { drawRecords, planRecords } from '../targets/drawRecords.js';
import { recordTask } from '../targets/recordTask.js';
import { readSchema, writeSchema } from './readSchema.js';
import { reviewSchema } from './reviewSchema.js';
import { targetDistributions, targetFields } from './targetDistribution.js';

const isoOf = (text: string): string => new Date(`${text} UTC`).toISOString().slice(0, 10);

test.each(Object.entries({ tickets, appointments, reviews }))('%s: written, read and asked for', (_, yaml) => {
  const schema = readSchema(yaml);
  const { source: _source, ...same } = schema;
  expect(readSchema(writeSchema(schema))).toMatchObject(same);
  const [plan] = planRecords(schema, 1, 0);
  const request = renderRequest(schema, plan);
  for (const value of Object.values(plan!)) expect(request.split('Now another one')[1]).toContain(value);
  const { targets, weights } = recordTask(schema, { count: 30 }).prompts[0]!;
  expect(targets.length).toBeGreaterThan(5);
  expect(weights.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
});

test('a ticket: its subcategory follows from the category, and its priority goes with that', () => {
  const schema = readSchema(tickets);
  const [wanted, ...others] = targetDistributions(schema);
  expect(others).toEqual([]);
  expect(wanted!.attributes).toEqual(['category', 'priority', 'subcategory']);
  expect(wanted!.cells.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(targetFields(schema).map(({ name }) => name)).toEqual(['category', 'subcategory', 'priority']);
  const drawn = drawRecords(schema, 60, 0);
  expect(drawn.filter(({ category }) => category === 'Billing')).toHaveLength(30);
  expect(drawn.filter(({ subcategory }) => subcategory === 'Wrong tariff')).toHaveLength(15);
  const more = { number: 'TK-00001', tags: 'email', complaint: 'It does not work at all' };
  for (const texts of drawn)
    expect(isValid(parseRecord(schema, renderRecord(schema, { ...texts, ...more })))).toBe(true);
  expect(reviewSchema(schema)).toEqual([]);
});

test('an appointment: drawn days keep the rules, age and waiting time follow, and the time is said', () => {
  const schema = readSchema(appointments);
  for (const row of planRecords(schema, 40, 0)) {
    const [born, asked, day] = [row['born']!, row['asked']!, row['day']!].map(isoOf) as [string, string, string];
    const wait = (Date.parse(day) - Date.parse(asked)) / 86_400_000;
    expect(day > asked && asked >= born && wait <= 90).toBe(true);
    const { attributes, problems } = parseRecord(schema, '{09:40}\n{A cough}', row);
    expect(problems).toEqual([]);
    expect(attributes['wait']).toBe(String(wait));
    const years = Number(attributes['age']) - (Number(day.slice(0, 4)) - Number(born.slice(0, 4)));
    expect(years === 0 || years === -1).toBe(true);
    expect(parseRecord(schema, '{08:10}\n{A cough}', row).problems.map(({ fault }) => fault)).toEqual(['broken rule']);
    expect(parseRecord(schema, '{19:10}\n{A cough}', row).problems.map(({ fault }) => fault)).toEqual(['bad value']);
  }
});

test('a review: category, product and price are drawn, what was paid follows, and stars are said', () => {
  const schema = readSchema(reviews);
  const rows = planRecords(schema, 100, 0);
  for (const row of rows) {
    expect(row['product'] !== 'Novel' || Number(row['price']) < 40).toBe(true);
    const { attributes, problems } = parseRecord(schema, '{4}\n{Fine.}', row);
    expect(problems).toEqual([]);
    expect(Number(attributes['total'])).toBeCloseTo(Number(row['price']) * Number(row['quantity']), 9);
  }
  expect(targetFields(schema).map(({ name }) => name)).toEqual(['rating']);
});
