import { parseDate } from '../fields/date.js';
import { allCities } from '../places/cities.js';
import { countryNamed, regionOf } from '../places/countries.js';
import { renderRequest } from '../render.js';
import { bought, schemaOf, shop, tally } from '../testing/planned.js';
import { planRecords } from './drawRecords.js';

const person = `
  - {kind: name, name: who, description: d, gender: sex, place: home, made: drawn}
  - {kind: categorical, name: sex, description: d, values: [Female, Male], made: drawn}
  - {kind: place, name: home, description: d, made: drawn}
  - {kind: date, name: born, description: d, min: 1950-03-05, max: 1959-10-20, made: drawn}
  - {kind: date, name: hired, description: d, min: 1960-01-01, max: 2019-12-31, made: drawn, optional: true}`;
const hired = 'who: Ann Lee, sex: Female, home: "Leeds, United Kingdom", born: 1954-04-09, hired: 1990-02-02';

test('people, places and dates are drawn with what they depend on; an optional field is always drawn', () => {
  const joint = 'joint: [{fields: [born.decade, home.region]}, {fields: [sex, hired.year]}]';
  const rows = planRecords(schemaOf(person, hired, joint), 120, 0, { cities: allCities });
  for (const { who, home, born, hired: day } of rows) {
    expect(who).toMatch(/^\S+ \S+/);
    expect(regionOf(countryNamed(home!.split(', ').at(-1)!)!.codes[0]!)).toBeDefined();
    const { year, month, day: date } = parseDate(born!)!;
    const iso = year * 10000 + month * 100 + date;
    expect(iso >= 19500305 && iso <= 19591020).toBe(true);
    expect(parseDate(day!)!.year).toBeGreaterThanOrEqual(1960);
  }
  expect(tally(rows, 'sex')).toEqual({ Female: 60, Male: 60 });
});

test('rules over dates and parts of names', () => {
  const rules =
    'rules: [{rule: "hired_days - born_days >= 18 * 365.25"}, {rule: "hired >= \'1980-06-01\'"}, {rule: who_first|length > 2}]';
  const rows = planRecords(
    schemaOf(
      person.replace(', place: home', '').replace(/\n.*name: home.*/, ''),
      hired.replace(/home: "[^"]*", /, ''),
      rules,
    ),
    60,
    0,
  );
  for (const { who, born, hired: day } of rows) {
    const [from, to] = [born!, day!].map((each) => Date.parse(`${each} UTC`)) as [number, number];
    expect((to - from) / 86_400_000).toBeGreaterThanOrEqual(18 * 365.25);
    expect(to).toBeGreaterThanOrEqual(Date.UTC(1980, 5, 1));
    expect(who!.split(' ')[0]!.length).toBeGreaterThan(2);
  }
});

test('places need cities, and the records that are planned need no other field than they are asked for', () => {
  expect(() => planRecords(schemaOf(person, hired), 1, 0)).toThrow(
    'options.cities must be a function that gives the cities that "home" is drawn from',
  );
  const schema = schemaOf(shop, bought);
  const [row] = planRecords(schema, 1, 0);
  expect(renderRequest(schema, row)).toContain(row!['product']!);
});
