import { limits } from '@diffuse/check';
import fc from 'fast-check';
import { patternLookup } from './patterns.js';

const path = 'model.layers.0.self_attn.q_proj';
const where = 'adapter_config.json: rank_pattern';

/** CPython 3.11: bool(re.match(rf"(.*\.)?({key})$", path)), which is what PEFT 0.21.2 asks (get_pattern_key). */
test.each([
  ['q_proj', true],
  ['q_proj|k_proj', true],
  ['[qk]_proj', true],
  ['k_proj', false],
  ['_proj', false],
  ['^q_proj', false],
  ['^model.*q_proj', true],
  ['q_proj$', true],
  [String.raw`layers\.0\..*_proj`, true],
  [String.raw`layers\.\d+\.self_attn\.q_proj`, true],
  [String.raw`\x71_proj`, true],
  ['.*', true],
  ['', false],
])('the pattern %j is matched as Python matches it: %s', (pattern, matches) => {
  expect(patternLookup({ [pattern]: 3 }, where)(path)).toBe(matches ? 3 : undefined);
});

/** Python takes the first seven for something else than JavaScript would, and refuses the others. */
test.each([
  String.raw`q_proj\Z`,
  String.raw`\Aq_proj`,
  '(?P<x>q)_proj',
  '(a|q)?+_proj',
  '[]q]_proj',
  'q_proj{,1}',
  String.raw`(?:(z)|q)_proj\2`,
  String.raw`(q)_proj\2`,
  '(?<x>q)_proj',
  String.raw`\p{L}_proj`,
  String.raw`\u{71}_proj`,
  '(q',
])('the pattern %j is refused', (pattern) => {
  expect(() => patternLookup({ [pattern]: 3 }, where)).toThrow(`${where}: "${pattern.replaceAll('\\', '\\\\')}" `);
});

test('the first pattern that matches counts, and names are whole', () => {
  const lookup = patternLookup({ 'self_attn.q_proj': 1, '.*_proj': 2, q_proj: 3 }, where);
  expect(lookup(path)).toBe(1);
  expect(lookup('model.layers.0.mlp.up_proj')).toBe(2);
  expect(lookup('model.norm')).toBeUndefined();
});

test.each(['(.*)*(.*)*(.*)*(.*)*x', '(([a-z_.]|[a-z0-9])+)*!', '(a+)+(.+.+)+!'])(
  '%s is broken off, and named',
  (pattern) => {
    const lookup = patternLookup({ [pattern]: 2 }, where, 50);
    expect(() => lookup(`${path}.${'a'.repeat(40)}`)).toThrow(
      `the pattern ${JSON.stringify(pattern)} takes longer than 0.05 s, the most that is given to an adapter`,
    );
  },
);

test('what looking up took counts for what comes', () => {
  const lookup = patternLookup({ '(a+)+!': 2 }, where, 50);
  for (let more = 0; more < 2; more++) expect(() => lookup('a'.repeat(60 + more))).toThrow('takes longer than 0.05 s');
});

test('more and longer patterns than any adapter has are refused', () => {
  const many = Object.fromEntries(Array.from({ length: limits.pattern.count + 1 }, (_, i) => [`q${i}`, 1]));
  expect(() => patternLookup(many, where)).toThrow(`has ${limits.pattern.count + 1} patterns`);
  expect(() => patternLookup({ ['a'.repeat(limits.pattern.characters + 1)]: 1 }, where)).toThrow('are the most');
});

test('any text is a pattern that is looked up, or is refused in words', () => {
  const pieces = fc.constantFrom(
    'a',
    'q_proj',
    '.',
    '*',
    '+',
    '?',
    '(',
    ')',
    '[',
    ']',
    '|',
    '^',
    '$',
    '\\',
    '{2}',
    '1',
    'Z',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      try {
        const found = patternLookup({ [parts.join('')]: 5 }, where, 10_000)(path);
        return found === 5 || found === undefined;
      } catch (error) {
        return (error as Error).constructor === Error && (error as Error).message.startsWith(where);
      }
    }),
  );
});
