import { InputError } from '@diffuse/check';

import { derived, yamlOf, type Parts } from '../testing/sale.js';
import { readSchema } from './readSchema.js';
import { reviewSchema } from './reviewSchema.js';

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
