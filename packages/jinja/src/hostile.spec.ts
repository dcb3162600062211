import { limits } from '@diffuse/check';
import { hostileText } from '@diffuse/check/testing/hostile';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile, TemplateError } from './index.js';

/** The limits as they are, but for how much: what is stopped at a hundredth of the steps is stopped at all of them. */
const before = { ...limits.template };
const bounds = limits.template as { -readonly [name in keyof typeof limits.template]: number };
beforeAll(() => void Object.assign(bounds, { steps: 20_000, characters: 400_000 }));
afterAll(() => void Object.assign(bounds, before));

const again = (body: string, setup = '') =>
  `${setup}{% set n = namespace(l=[], s='', x=1) %}{% for i in range(100000) %}{% for j in range(100000) %}${body}{% endfor %}{% endfor %}`;
const setting = (name: string, value: string) => `{% set ${name} = ${value} %}`;
const text = setting('s', "'ab' * 100000");
const list = setting('t', 'range(2000)|list');
const dict = setting('d', "dict.fromkeys(range(2000)|map('string'))");
const doubled = `{% set n = namespace(l=[1]) %}{% for i in range(60) %}{% set n.l = [n.l, n.l] %}{% endfor %}`;

/** What each takes, if it is not counted: a day, all memory, or both. */
const endless: Readonly<Record<string, string>> = {
  'nested loops': again(''),
  'a list that grows': again('{% set n.l = n.l + [i] * 100 %}'),
  'lists that are kept': again('{% set n.l = [n.l, range(1000)|list] %}', ''),
  'a dict that grows': again('{% set n.l = dict(n.l, **{i ~ "-" ~ j: i}) %}').replace('l=[]', 'l={}'),
  'a text that grows': again("{% set n.s = n.s ~ 'abcdefgh' %}"),
  'a text that doubles': again("{% set n.s = n.s + n.s + 'a' %}"),
  'texts that are kept': again('{% set n.l = [n.l, s ~ i] %}', text),
  output: again('{{ s }}', text),
  trim: again('{% set x = s|trim %}', setting('s', "' ' * 100000")),
  'strip of many characters': again('{% set x = s.strip(s) %}', text),
  title: again('{% set x = s|title %}', text),
  capitalize: again('{% set x = s|capitalize %}', text),
  wordcount: again('{% set x = s|wordcount %}', text),
  splitlines: again('{% set x = s.splitlines() %}', setting('s', "'a\\n' * 100000")),
  split: again("{% set x = s.split('b') %}", text),
  'split at spaces': again('{% set x = s.split() %}', text),
  count: again("{% set x = s.count('b') %}", text),
  replace: again("{% set x = s|replace('b', 'c') %}", text),
  'a long part that is nearly there': `${setting('s', "'a' * 200000")}{{ s.find('b' + 'a' * 100000) }}`,
  'a long part, backwards': `${setting('s', "'a' * 200000")}{{ s.rfind('a' * 100000 + 'b') }}`,
  'a long part, with in': `${setting('s', "'a' * 200000")}{{ ('b' + 'a' * 100000) in s }}`,
  'many beginnings': again("{% set x = 'q'.startswith(t) %}", setting('t', "('a',) * 2000")),
  'many empty parts': again('{% set x = t|join %}', setting('t', "[''] * 2000")),
  'a method that joins': again("{% set x = ''.join(t) %}", setting('t', "[''] * 2000")),
  'a filter that keeps nothing': again('{% set x = t|select|list %}', setting('t', '[0] * 2000')),
  map: again("{% set x = t|map('abs')|first %}", list),
  sum: again('{% set x = t|sum %}', list),
  sort: again('{% set x = t|reverse|sort %}', list),
  groupby: again("{% set x = t|groupby('a')|list %}", setting('t', "[{'a': 1}] * 2000")),
  unique: again('{% set x = t|unique|list %}', list),
  'a batch filled up': '{{ range(9)|batch(10**7, 0)|list }}',
  'slices without end': '{{ [1]|slice(10**9)|list|length }}',
  'slices of a text': again('{% set x = s[::-1] %}', text),
  'the items of a dict': again('{% set x = d.items()|first %}', dict),
  'the keys of a dict': again('{% set x = d|first %}', dict),
  'copies of a dict': again('{% set x = d.copy() %}', dict),
  'named values': again('{% set x = dict(**d) %}', dict),
  'equal dicts': again('{% set x = d == d.copy() %}', dict),
  'equal ranges': again('{% set x = range(9999) == range(9999) %}'),
  'an item of a list, a long text': again('{% set x = s in l %}', text + setting('l', "['ab' * 100000]")),
  'whether two texts are one': again('{% set x = s is sameas t %}', text + setting('t', "'ab' * 99999 + 'aa'")),
  'whether all is in capitals': again('{% set x = s is upper %}', setting('s', "'A' * 200000")),
  'whether nothing is in capitals': again('{% set x = s is lower %}', text),
  'a format without fields': again('{% set x = s % () %}', text),
  'percent signs': "{{ ('%' * 200000) % () }}",
  'a long key': again('{% set x = d[s] %}', dict + text),
  'a key of keys':
    '{% set n = namespace(t=()) %}{% for i in range(99) %}{% set n.t = (n.t, n.t, 1) %}{% endfor %}{{ {n.t: 1} }}',
  'a key of keys that is looked up':
    '{% set n = namespace(t=()) %}{% for i in range(99) %}{% set n.t = (n.t, n.t) %}{% endfor %}{{ {}[n.t] }}',
  'an integer that doubles': again('{% set n.x = n.x + n.x %}'),
  quotients: again('{% set x = a // b %}', '{% set a = 7 ** 600 %}{% set b = 3 ** 500 %}'),
  'an integer as text': again("{% set x = a ~ '' %}", '{% set a = 7 ** 1500 %}'),
  'a text as integer': again('{% set x = s|int(0, 7) %}', setting('s', "'6' * 4000")),
  'hexadecimal digits': "{{ ('f' * 200000)|int(0, 16) }}",
  'a number with a letter behind it': "{{ ('1' * 200000 + 'x')|float }}",
  'decimal places': "{{ '%.300000f' % 1.5 }}",
  'decimal places of a format': "{{ '{:.300000f}'.format(1.5) }}",
  'zeros in groups': "{{ '{:0=+300000,}'.format(1) }}",
  'fields of a format': "{{ ('{0}' * 100000).format(1) }}",
  'a path of a format': "{{ ('{0' + '.a' * 100000 + '}').format(1) }}",
  'a path of an attribute': "{{ ([1] * 1000)|map(attribute='a.' * 1000, default=1)|list }}",
  'the width of a date': "{{ strftime_now('%999999999d') }}",
  'zeros in a date': "{{ strftime_now('%' + '0' * 200000) }}",
  'an indent of JSON': `{% set n = namespace(l=[1]) %}{% for i in range(400) %}{% set n.l = [n.l, 1] %}{% endfor %}{{ n.l|tojson(indent=9999) }}`,
  'a separator of JSON': "{{ ([1] * 10000)|tojson(separators=('a' * 100000, 'b')) }}",
  'escapes of JSON': again('{% set x = s|tojson %}', setting('s', "'\\x01' * 50000")),
  'JSON of a list that doubles': `${doubled}{{ n.l|tojson }}`,
  'print of a list that doubles': `${doubled}{{ n.l }}`,
  urlencode: again('{% set x = s|urlencode %}', text),
  striptags: again('{% set x = s|striptags %}', setting('s', "'<>' * 100000")),
  truncate: again('{% set x = s|truncate(5) %}', setting('s', "'🎉' * 50000")),
  expandtabs: "{{ ('\\t' * 100000).expandtabs(100000) }}",
  'a macro of macros': '{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(99) }}',
  'a loop of loops': '{% for x in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}',
  'neighbours in a loop': again('{% set y = [loop.previtem, loop.nextitem, loop.length, loop.changed(t)] %}', list),
  'many names in a loop': again(
    `{% if no %}${Array.from({ length: 5000 }, (_, i) => `{{ a${i} }}`).join('')}{% endif %}`,
  ),
  // Templates that take long before anything is rendered.
  'names and branches':
    Array.from({ length: 999 }, (_, i) => `{% set a${i} = 1 %}`).join('') + '{% if a %}{% endif %}'.repeat(999),
  'calls within each other, each deep': `{% macro m(n) %}{% if n %}{{ m(n - 1)${'|string'.repeat(50)} }}{% else %}{{ '1'|float }}{% endif %}{% endmacro %}{{ m(140) }}`,
  'names in nested loops': '{% for x in y %}'.repeat(140) + '{{ loop.index }}'.repeat(999) + '{% endfor %}'.repeat(140),
  'a chain of attributes': `{{ a${'.b'.repeat(20_000)} }}`,
  'a chain of sums': `{{ 1${' + 1'.repeat(20_000)} }}`,
  digits: `{{ ${'1'.repeat(100_000)} }}`,
  'digits of an index': `{{ a.${'1'.repeat(100_000)} }}`,
  'open brackets': `{{ ${'('.repeat(100_000)}`,
  'a template of 500 MB': 'a'.repeat(500_000_000),
};

test.each(Object.entries(endless))('a template is stopped, and the line is said: %s', (_what, source) => {
  const now = { year: 2024, month: 2, day: 29 };
  let error: unknown;
  try {
    compile(source.length > 1e6 ? source : `\n\n${source}`).render({}, { now });
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(TemplateError);
  expect(error).toMatchObject({ kind: 'Limit', line: source.length > 1e6 ? 1 : 3 });
});

const long = (n: number) => 'x'.repeat(n);

test.each([
  ['raised', `{{ raise_exception('${long(200_000)}') }}`],
  ['of an attribute', `{{ {}['${long(200_000)}'].a }}`],
  ['of syntax', `{% ${long(200_000)} %}`],
])('an error that quotes a template is no longer than one that is read: %s', (_what, source) => {
  let message = '';
  try {
    compile(source).render({});
  } catch (error) {
    ({ message } = error as Error);
  }
  expect(message).not.toBe('');
  expect(message.length).toBeLessThan(limits.message.characters + 20);
});

/** Names that every object of JavaScript has. */
const inherited = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'length', 'name', 'call', 'apply'];

test.each(inherited)('no value has the attribute %s of JavaScript, as none has in Jinja2', (name) => {
  const own = { d: {}, l: [], t: 'a', i: 1, f: 1.5, b: true, n: null };
  const undefinedHere = (expression: string) => {
    let rendered: string;
    try {
      rendered = compile(`{{ (${expression}) is undefined }}`).render(own);
    } catch (error) {
      expect(error).toBeInstanceOf(TemplateError);
      return true;
    }
    return rendered === 'True';
  };
  for (const value of [...Object.keys(own), 'range(3)', 'loop', 'dict', 'cycler', 'd.items()', 'namespace()']) {
    expect(undefinedHere(`${value}.${name}`)).toBe(true);
    expect(undefinedHere(`${value}['${name}']`)).toBe(true);
    expect(undefinedHere(`${value}|attr('${name}')`)).toBe(true);
  }
  expect(compile(`{{ ${name} is undefined }}`).render({})).toBe('True');
  expect(() => compile(`{{ 1|${name} }}`).render({})).toThrow(TemplateError);
  expect(() => compile(`{{ 1 is ${name} }}`).render({})).toThrow(TemplateError);
  expect(() => compile(`{% ${name} %}`).render({})).toThrow(TemplateError);
});

test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf'])('%s is a key as any other', (name) => {
  const given = JSON.parse(`{"d": {"${name}": "x"}, "${name}": "y"}`) as Record<string, string>;
  expect(compile(`{{ d['${name}'] }}{{ '${name}' in d }}{{ d|tojson }}`).render(given)).toBe(`xTrue{"${name}": "x"}`);
  expect(compile(`{{ ${name} }}`).render(given)).toBe('y');
  expect(compile(`{% set d = {'${name}': 1} %}{{ d }}`).render({})).toBe(`{'${name}': 1}`);
  expect(compile(`{% macro m(${name}) %}{{ ${name} }}{% endmacro %}{{ m(${name}=2) }}`).render({})).toBe('2');
});

test('any text goes through a template as it is', () => {
  fc.assert(
    fc.property(hostileText, (content) => {
      expect(compile('{{ content }}').render({ content })).toBe(content);
    }),
  );
});

test('a text of ten million characters can be asked whether it is printable', () => {
  Object.assign(bounds, before);
  expect(compile("{{ ('a ' * 5000000).isprintable() }}").render({})).toBe('True');
});
