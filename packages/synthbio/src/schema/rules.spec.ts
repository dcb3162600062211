import { parseRecord } from '../parse/parseRecord.js';
import { derived, example, yamlOf } from '../testing/sale.js';
import { complete } from './complete.js';
import { readSchema } from './readSchema.js';

const attributes = {
  ...example,
  'who.first': 'Ann',
  'who.last': 'van Lee',
  'home.city': 'Leeds',
  'home.country': 'United Kingdom',
  'home.region': 'Europe',
  'bought.year': '1990',
  'bought.decade': '1990s',
  'bought.month': '05',
  told: 'Fine',
};
const come = (value: string, type?: string, given: Readonly<Record<string, string>> = attributes) =>
  complete(readSchema(yamlOf({ more: derived('x', value, type) })), given);
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name.split('.')[0]!)));

test.each<[value: string, type: string, comes: string]>([
  ['{{ price * quantity }}', 'number', '25'],
  ['{{ price * 0.1 + 0.2 }}', 'number', '1.45'],
  ['{{ 0.1 + 0.2 }}', 'number', '0.3'], // 0.30000000000000004 in the 17 digits of a double
  ['{{ -0.0 }}', 'number', '0'],
  ['{{ rating | int + 1 }}', 'number', '5'],
  ['{{ returned_days - bought_days }}', 'number', '30'],
  ['{{ bought_days }}', 'number', '7425'], // of Python: (date(1990, 5, 1) - date(1970, 1, 1)).days
  ['{{ returned }}', 'date', 'May 31, 1990'],
  ['{{ bought_year + 1 }}-0{{ bought_month }}-01', 'date', 'May 1, 1991'],
  [
    '{{ who_first }} / {{ who_last }} / {{ home_city }} / {{ home_country }} / {{ home_region }}',
    'text',
    'Ann / van Lee / Leeds / United Kingdom / Europe',
  ],
  ['{{ bought }} {{ bought_decade }}', 'text', '1990-05-01 1990s'],
  ["{{ tags | join('+') }} {{ tags | length }}", 'text', 'red+blue 2'],
  ['{% if price > 10 %}dear{% else %}cheap{% endif %}\n', 'text', 'dear'],
])('%s (%s) comes to %s', (value, type, comes) => {
  const { attributes: all, problems } = come(value, type);
  expect([all['x'], problems]).toEqual([comes, []]);
});

test('what follows from what is absent is absent, unless it says what then', () => {
  expect(come('{{ returned_days - bought_days }}', 'number', without('returned'))).toEqual({
    attributes: without('returned'),
    problems: [],
  });
  expect(come('{{ returned }}', 'text', without('returned')).attributes).not.toHaveProperty('x');
  expect(come("{{ returned or 'kept' }}", 'text', without('returned')).attributes['x']).toBe('kept');
  expect(come('{{ tags | length }}', 'number', without('tags')).attributes['x']).toBe('0');
});

test('what follows from what could not be read is left out, and nothing is said of it', () => {
  const schema = readSchema(
    yamlOf({
      more: `${derived('x', '{{ price * 2 }}', 'number')}\n${derived('y', '{{ x + 1 }}', 'number')}`,
      rules: ['y < 100', 'price < 90'],
    }),
  );
  expect(complete(schema, without('price'))).toEqual({ attributes: without('price'), problems: [] });
});

test('fields are computed in the order of what they read, whatever order they stand in', () => {
  const more = [
    derived('c', '{{ b * 2 }}', 'number'),
    derived('a', '{{ quantity + 1 }}', 'number'),
    derived('b', '{{ a + 10 }}', 'number'),
  ].join('\n');
  expect(complete(readSchema(yamlOf({ more })), attributes).attributes).toMatchObject({ a: '3', b: '13', c: '26' });
});

test.each([
  [
    'returned >= bought',
    { returned: 'April 1, 1990' },
    'breaks the rule: returned >= bought, with bought May 1, 1990, returned April 1, 1990',
  ],
  ['home_region != "Asia"', { home: 'Osaka, Japan', 'home.region': 'Asia' }, 'with home Osaka, Japan'],
  ['"red" in tags', { tags: 'blue' }, 'with tags blue'],
  ['10 / (quantity - 9) < 0', { quantity: '9' }, 'which cannot be told: '],
  ['not (rating == "5" and price < 1)', { rating: '5', price: '0.99' }, 'with price 0.99, rating 5'],
])('%s is broken by %j', (rule, change, says) => {
  const schema = readSchema(yamlOf({ rules: [rule] }));
  expect(complete(schema, attributes).problems).toEqual([]);
  const { problems } = complete(schema, { ...attributes, ...change });
  expect(problems.map(({ fault }) => fault)).toEqual(['broken rule']);
  expect(problems[0]!.message).toContain(says);
});

test('a rule that cannot be told because a value is absent holds, as in SQL', () => {
  const schema = readSchema(
    yamlOf({ rules: ['returned >= bought', 'returned is none or returned_days - bought_days < 60'] }),
  );
  expect(complete(schema, without('returned')).problems).toEqual([]);
  const must = readSchema(yamlOf({ rules: ['returned is not none or price < 20'] }));
  expect(complete(must, { ...without('returned'), price: '30' }).problems).toHaveLength(1);
});

test('a rule says what it is about in its own words', () => {
  const yaml = yamlOf({}).replace(
    'rules: []',
    'rules: [{rule: returned >= bought, says: nothing is returned before it is bought}]',
  );
  const { problems } = complete(readSchema(yaml), { ...attributes, returned: 'May 1, 1989' });
  expect(problems[0]!.message).toMatch(
    /^breaks the rule: nothing is returned before it is bought \(returned >= bought\), with/,
  );
});

test('what a template cannot compute of one record is a problem of that record', () => {
  const schema = readSchema(
    yamlOf({ more: `${derived('x', '{{ 10 / (quantity - 9) }}', 'number')}\n${derived('y', '{{ x }}')}` }),
  );
  const { attributes: all, problems } = complete(schema, { ...attributes, quantity: '9' });
  expect(all).not.toHaveProperty('y');
  expect(problems).toEqual([{ fault: 'unfit value', message: expect.stringContaining('the field x ') as string }]);
  for (const [value, type] of [
    ['{{ rating }}ish', 'number'],
    ['{{ price }}', 'date'],
    ['{% if rating == "1" %}x{% endif %}', 'text'],
  ] as const)
    expect(() => readSchema(yamlOf({ more: derived('x', value, type) }))).toThrow('the field x comes to');
});

test('an optional field that could not be read is not known: it is not absent', () => {
  const schema = readSchema(yamlOf({ rules: ['returned is not none or price < 20'] }));
  const answer = (returned: string) =>
    parseRecord(
      schema,
      `{Ann Lee}\n{Leeds, UK}\n{May 1, 1990}\n{${returned}}\n{30}\n{2}\n{4}\n{red}\n{Fine}`,
    ).problems.map(({ fault }) => fault);
  expect(answer('in spring')).toEqual(['bad value']);
  expect(answer('none')).toEqual(['broken rule']);
  expect(answer('May 2, 1990')).toEqual([]);
});
