import { InputError } from '@diffuse/check';
import { garbageTests } from '@diffuse/check/testing/garbage';
import * as jinja from './index.js';

const { compile, TemplateError } = jinja;

/** Texts that are no templates, and values that a template cannot take. */
const ofTemplate = (error: unknown): boolean => error instanceof TemplateError;

describe('jinja', () => {
  garbageTests(jinja, { compile: () => ['{{ who }}'] }, { refuses: ofTemplate });
});

const template = compile("{{ who }} {{ strftime_now('%d %b %Y') }}");
const now = { year: 2024, month: 2, day: 29, hour: 1, minute: 2, second: 3, microsecond: 4 };

describe('a template', () => {
  garbageTests(
    { render: template.render },
    { render: { args: () => [{ who: 'me' }, { now, strict: true }], any: ['0.who'] } },
    { refuses: ofTemplate },
  );
});

test('what is no plain value is refused by its name', () => {
  const within = (value: unknown) => ({ who: [{ of: value }] }) as never;
  for (const value of [() => 1, Symbol('me'), new Date(0), new Map()])
    expect(() => template.render(within(value), { now })).toThrow(InputError);
  expect(() => template.render(within(new Date(0)), { now })).toThrow('variables.who[0].of must be a plain value');
});

test('a day that never was is refused', () => {
  expect(() => template.render({}, { now: { ...now, year: 2023 } })).toThrow(
    'options.now.day must be at most 28 in month 2 of 2023, found 29',
  );
});
