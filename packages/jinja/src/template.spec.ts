import { limits } from '@diffuse/check';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile, TemplateError, TemplateRefusal } from './index.js';

const messages = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Pick a colour' },
];

/** What `run` throws. */
function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('what a loop has written before continue or break stays', () => {
  const template = (control: string) =>
    compile(
      `{% for m in messages %}<{{ m.role }}>{% if m.role == 'system' %}${control}{% endif %}{{ m.content }}{% endfor %}`,
    );
  expect(template('{% continue %}').render({ messages })).toBe('<system><user>Pick a colour');
  expect(template('{% break %}').render({ messages })).toBe('<system>');
});

test("a template's refusal is told apart, with the template's own words", () => {
  const refusal = thrown(() => compile("{{ raise_exception('no system role') }}").render({}));
  expect(refusal).toBeInstanceOf(TemplateRefusal);
  expect((refusal as TemplateRefusal).problem).toBe('no system role');
  expect(thrown(() => compile('{{ a.b }}').render({}))).not.toBeInstanceOf(TemplateRefusal);
});

test('an error says the line that it is on', () => {
  expect(thrown(() => compile('a\n\n{{ b.c }}').render({}))).toMatchObject({ line: 3, kind: 'UndefinedError' });
  expect(thrown(() => compile('a\n{% if %}'))).toMatchObject({ line: 2, kind: 'TemplateSyntaxError' });
});

test.each([
  ['steps', '{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}'],
  ['a repeated string', "{{ 'a' * 10**9 }}"],
  ['a repeated list', '{{ ([1] * 10**9)|length }}'],
  ['padding', "{{ 'a'.center(10**9) }}{{ 'a'.zfill(10**9) }}"],
  ['a format', "{{ '%0999999999d' % 1 }}"],
  ['an indent', '{{ [[1]]|tojson(indent=10**9) }}'],
  ['replacement', "{% set s = 'a' * 10**6 %}{{ s.replace('a', s) }}"],
  ['an integer', '{{ (10**9)**(10**9) }}'],
  ['output', "{% set s = 'a' * 10**6 %}{% for i in range(1000) %}{{ s }}{% endfor %}"],
  ['a recursive macro', '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}'],
  ['a recursive loop', '{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}'],
  [
    'a doubled list',
    '{% set n = namespace(l=[1]) %}{% for i in range(40) %}{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l }}',
  ],
  [
    'a nested list',
    '{% set n = namespace(l=[]) %}{% for i in range(99999) %}{% set n.l = [n.l] %}{% endfor %}{{ n.l == [1] }}{{ n.l }}',
  ],
  ['brackets', `{{ ${'('.repeat(5000)}1${')'.repeat(5000)} }}`],
  ['signs', `{{ ${'- '.repeat(5000)}1 }}`],
  ['blocks', '{% if true %}'.repeat(5000) + '{% endif %}'.repeat(5000)],
])('a hostile template is stopped: %s', (_what, source) => {
  expect(thrown(() => compile(source).render({}))).toBeInstanceOf(TemplateError);
});

test('long conversations are far from the limits', () => {
  const long = Array.from({ length: 2000 }, (_, at) => ({
    role: at % 2 ? 'assistant' : 'user',
    content: 'word '.repeat(200),
  }));
  const template = compile('{% for m in messages %}{{ m.role }}: {{ m.content|trim }}\n{% endfor %}');
  expect(template.render({ messages: long }).length).toBeGreaterThan(limits.template.characters / 10);
});

const pieces = [
  ...['{{', '}}', '{%', '%}', '{#', '#}', '-', '+', ' ', '\n', '(', ')', '[', ']', '{', '}', ',', ':', '.', '|', '~'],
  ...[
    'for',
    'in',
    'if',
    'else',
    'elif',
    'endif',
    'endfor',
    'set',
    'endset',
    'macro',
    'endmacro',
    'call',
    'raw',
    'endraw',
  ],
  ...[
    'is',
    'not',
    'and',
    'or',
    'x',
    'loop',
    '1',
    '2.5',
    "'a'",
    '"',
    "'",
    '\\',
    '=',
    '==',
    '<',
    '*',
    '**',
    '//',
    '%',
    'é',
    '🎉',
  ],
];

test('any text is parsed and rendered, or a TemplateError', () => {
  const source = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
    fc
      .array(fc.constantFrom(...pieces), { maxLength: 40 })
      .map((parts) => `{% ${parts.join(' ')} %}{{ ${parts.join(' ')} }}`),
  );
  fc.assert(
    fc.property(source, (text) => {
      try {
        expect(typeof compile(text).render({ x: [1, { a: 'b' }] })).toBe('string');
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateError);
      }
    }),
    { numRuns: 3000 },
  );
});

test('text without tags is itself, but for ends of lines', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/[{]/.test(text)),
      (text) => {
        const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
        expect(compile(text).render({})).toBe(lines);
      },
    ),
  );
});

test.each([
  ['{{ a }}{% set b = c %}{{ b }}', ['a', 'c']],
  ['{% for x in xs %}{{ x }}{{ loop.index }}{{ y }}{% endfor %}', ['xs', 'y']],
  ['{% for x in xs if x > least %}{{ x }}{% else %}{{ none_there }}{% endfor %}', ['least', 'none_there', 'xs']],
  ['{% if a %}{% set b = 1 %}{% endif %}{{ b }}', ['a', 'b']],
  ['{% macro m(p) %}{{ p }}{{ q }}{% endmacro %}{{ m(r) }}', ['q', 'r']],
  ['{{ (none if x is none else range(x)|length) ~ true }}', ['range', 'x']],
  ["{{ 'a b' if 'c' in d.e else f['g'] }}", ['d', 'f']],
])('%s looks up %j', (source, variables) => {
  // As jinja2.meta.find_undeclared_variables has them, and the environment's own functions (range).
  expect(compile(source).variables.toSorted()).toEqual(variables);
});

test.each([
  '{{ a }}',
  '{{ b.c }}',
  "{{ b['c'] }}",
  '{% if a %}{% endif %}',
  '{{ a or 1 }}',
  '{{ [] | first }}',
  '{{ none }}',
])('strict: %s is an error, and lenient it is text', (source) => {
  const template = compile(source);
  expect(thrown(() => template.render({ b: 'text' }, { strict: true }))).toBeInstanceOf(TemplateError);
  expect(typeof template.render({ b: 'text' })).toBe('string');
});

test('strict: what exists is written as ever', () => {
  const source =
    "{{ a or 'none' }}{% if a is none %} {{ b|upper }}{% endif %}{% for c in b %}.{{ loop.index }}{% endfor %}";
  expect(compile(source).render({ a: null, b: 'xy' }, { strict: true })).toBe('none XY.1.2');
});
