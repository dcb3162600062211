import { InputError } from '@diffuse/check';

import { complete } from './complete.js';
import { readSchema } from './readSchema.js';
import { reviewSchema } from './reviewSchema.js';

const fields = `
  - {kind: name, name: who, description: d}
  - {kind: place, name: home, description: d}
  - {kind: date, name: bought, description: d, min: 1950-01-01, max: 2030-12-31}
  - {kind: date, name: returned, description: d, min: 1950-01-01, max: 2030-12-31, optional: true}
  - {kind: number, name: price, description: d, min: 0, max: 100, decimals: 2}
  - {kind: number, name: quantity, description: d, min: 1, max: 9}
  - {kind: categorical, name: rating, description: d, values: [1, 2, 3, 4, 5]}
  - {kind: list, name: tags, description: d, least: 0, most: 3}`;
const example = {
  who: 'Ann van Lee',
  home: 'Leeds, United Kingdom',
  bought: 'May 1, 1990',
  returned: 'May 31, 1990',
  price: '12.5',
  quantity: '2',
  rating: '4',
  tags: 'red, blue',
};

interface Parts {
  readonly more?: string;
  readonly rules?: readonly string[];
  readonly change?: Readonly<Record<string, string>>;
}
const yamlOf = ({ more = '', rules = [], change = {} }: Parts): string =>
  `name: sale\ntitle: Sales\nversion: 1\nsubject: a sale\nfields:${fields}\n${more}\n  - {kind: text, name: told, description: d}\nexample: ${JSON.stringify({ ...example, told: 'Fine', ...change })}\nrules: ${JSON.stringify(rules.map((rule) => ({ rule })))}`;
const derived = (name: string, value: string, type = 'text') =>
  `  - {kind: derived, name: ${name}, description: d, value: ${JSON.stringify(value)}, type: ${type}}`;

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

const all =
  'who, who_first, who_last, home, home_city, home_country, home_region, bought, bought_year, bought_decade, bought_month, bought_days, returned';

test.each<[what: string, parts: Parts, says: string]>([
  ['a name that is none', { rules: ['prize > 1'] }, `reads "prize", and there are ${all}`],
  ['a name in a branch that the example does not take', { rules: ['price > 1 or prize > 1'] }, 'reads "prize"'],
  ['a name that is no field in a derived one', { more: derived('x', '{{ prize }}') }, 'reads "prize"'],
  ['a part of a field as of an object', { rules: ['bought.year > 1900'] }, "has no attribute 'year'"],
  ['an item that there is not', { more: derived('x', '{{ tags[7] }}') }, 'has no element 7'],
  ['no expression', { rules: ['price >'] }, 'is no expression of Jinja2'],
  [
    'a template in place of an expression',
    { rules: ['{{ price > 1 }}'] },
    'is an expression by itself: write it without {{ }}',
  ],
  ['more than an expression', { rules: ['1) %}x{% endif %}{% if (1'] }, 'is an expression by itself'],
  ['a filter that is none', { rules: ['price | dollars > 1'] }, "No filter named 'dollars'"],
  ['the time', { more: derived('x', "{{ strftime_now('%Y') }}") }, 'reads "strftime_now"'],
  ['a text compared with a number', { rules: ['rating >= 2'] }, 'write rating|int for a number'],
  ['an example that breaks a rule', { rules: ['price < 2'] }, 'breaks the rule: price < 2, with price 12.5'],
  ['a field that follows from itself', { more: derived('x', '{{ x }}') }, 'follows from itself ("x")'],
  [
    'fields that follow from each other',
    { more: `${derived('x', '{{ y }}')}\n${derived('y', '{{ x }}')}` },
    'follows from itself ("x", "y")',
  ],
  [
    'a derived value in the example that is another',
    { more: derived('x', '{{ quantity + 1 }}', 'number'), change: { x: '4' } },
    '"4" is not what it comes to, "3"',
  ],
  ['a joint target of a derived field', { more: `${derived('x', '{{ quantity }}', 'number')}` }, ''],
  [
    'a field that is called like a part of another',
    { more: '  - {kind: number, name: bought_year, description: d, min: 1, max: 2}', change: { bought_year: '1' } },
    '"bought_year" is what rules call a part of "bought"',
  ],
  [
    'a field that is called like the days of a date',
    { more: '  - {kind: number, name: bought_days, description: d, min: 1, max: 2}', change: { bought_days: '1' } },
    '"bought_days" is what rules call a part of "bought"',
  ],
  [
    'a field that is called like a value',
    {
      more: '  - {kind: number, name: none, description: d, min: 1, max: 2}',
      rules: ['none == 1'],
      change: { none: '1' },
    },
    '"none" is a value of Jinja2',
  ],
  [
    'a long loop',
    { more: derived('x', '{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}a') },
    'the field x ',
  ],
  ['a long text', { more: derived('x', "{{ 'a' * 99999999999 }}") }, 'the field x '],
  ['many rules', { rules: Array.from({ length: 101 }, () => 'true') }, 'are 101, and at most 100 are read'],
])('%s: refused in words', (_what, parts, says) => {
  const yaml = yamlOf(parts);
  if (says === '')
    return expect(() => readSchema(`${yaml}\njoint: [{fields: [x, rating]}]`)).toThrow(
      '"x" cannot be targeted: choose from',
    );
  expect(() => readSchema(yaml)).toThrow(InputError);
  expect(() => readSchema(yaml)).toThrow(says);
});

test('a derived value in the example that is what it comes to is taken', () => {
  expect(
    readSchema(yamlOf({ more: derived('x', '{{ quantity + 1 }}', 'number'), change: { x: '3' } })).example['x'],
  ).toBe('3');
});

const small = (values: string, rule: string, more = '', example = 'plan: free, seats: 2') =>
  `name: x\ntitle: x\nversion: 1\nsubject: x\nfields:\n  - {kind: categorical, name: plan, description: d, values: ${values}}\n  - {kind: number, name: seats, description: d, min: 1, max: 4}\n  - {kind: date, name: day, description: d, min: 2001-01-01, max: 2009-12-31}\nexample: {${example}, day: 2001-05-05}\nrules: [{rule: '${rule}'}]\n${more}`;
const jointly = 'joint: [{fields: [plan, seats], weights: [[free, 1, 1], [free, 2, 1], [pro, 4, 2]]}]';

test.each([
  [
    'nothing that is wanted keeps it',
    small('{free: 0, pro: 1}', 'plan == "free"'),
    '"plan == "free"" is broken by all that is wanted',
  ],
  [
    'a value that is wanted breaks it by itself',
    small('[free, pro]', 'plan == "free"'),
    'is broken by pro, which has a weight: change the rule, or give that the weight 0',
  ],
  [
    'a combination that is weighed breaks it',
    small('[free, pro]', 'plan == "pro" or seats == 2', jointly),
    'is broken by free, 1, which has a weight',
  ],
  [
    'nothing of a product keeps it',
    small('{free: 0, pro: 1}', 'plan == "free" and seats < 5'),
    'is broken by all that is wanted',
  ],
])('a rule against the weights, where %s, is refused', (_what, yaml, says) => {
  expect(() => readSchema(yaml)).toThrow(says);
});

test('a rule that leaves little of what is wanted is told, with its share', () => {
  const found = (yaml: string) => reviewSchema(readSchema(yaml)).map(({ kind, message }) => [kind, message]);
  expect(found(small('[free, pro]', 'plan == "free" and seats > 1 or seats > 3'))).toEqual([]); // 1/2
  expect(found(small('{free: 1, pro: 4}', 'plan == "free" or seats > 3'))).toEqual([
    ['rule-strict', 'plan == "free" or seats > 3 is kept by 40 % of the records that the weights and ranges describe'],
  ]);
  const [[kind, message] = []] = found(small('[free, pro]', 'day_year == 2001 and day_month == 5'));
  expect(kind).toBe('rule-strict');
  expect(message).toMatch(/is kept by (0\.\d+|1\.\d) % of/); // 31 of 3287 days
  expect(found(small('[free, pro]', 'day == "2001-05-05"'))[0]![1]).toMatch(/kept by (none|0\.\d+ %) of/);
});
