import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { compile } from './index.js';
import { strftime } from './strftime.js';

// Python's datetime with glibc in the C locale: tools/reference/jinja.py.
type Parts = readonly [number, number, number, number, number, number, number];
const { formats, cases } = JSON.parse(readFileSync(new URL('../fixtures/strftime.json', import.meta.url), 'utf8')) as {
  formats: readonly string[];
  cases: readonly (readonly [Parts, readonly string[]])[];
};

test(`${cases.length} dates are written as by Python, in ${formats.join('').split('|').length} directives`, () => {
  for (const [[year, month, day, hour, minute, second, microsecond], expected] of cases) {
    const date = { year, month, day, hour, minute, second, microsecond };
    expect(formats.map((format) => strftime(date, format))).toEqual(expected);
  }
});

test('a template is told the moment that it is given, and asks in vain where it is given none', () => {
  const template = compile("{{ strftime_now('%d %b %Y') }}");
  expect(template.render({}, { now: { year: 2024, month: 7, day: 26 } })).toBe('26 Jul 2024');
  expect(() => template.render({})).toThrow('give `now`');
});
