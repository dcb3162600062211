import fc from 'fast-check';
import { createMask } from './secrets.js';

const url = 'http://localhost:8000/v1';
const secret = fc
  .string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 40 })
  .filter((text) => text.trim() === text);
const around = fc.string({ unit: fc.constantFrom(...'äöü, .\n'), maxLength: 10 });

/** How servers, proxies and their logs write what they were sent. */
const writings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'in a URL': encodeURIComponent,
  'in a URL, in small letters': (text) => encodeURIComponent(text).toLowerCase(),
  'in a form': (text) => new URLSearchParams({ k: text }).toString().slice(2),
  'in JSON within JSON': (text) => JSON.stringify(text),
  'in hexadecimal': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'over lines': (text) => [...text].map((letter, i) => (i % 5 === 4 ? `\n${letter}` : letter)).join(''),
};

describe.each(Object.entries(writings))('a key that comes back %s', (_, write) => {
  test('is not seen, in errors nor in answers', () => {
    fc.assert(
      fc.property(secret, around, around, (apiKey, before, after) => {
        const { said, data } = createMask({ url, apiKey });
        const text = before + write(apiKey) + after;
        for (const masked of [said(text), data(text)]) {
          expect(masked).toContain('•••');
          expect(masked).not.toContain(write(apiKey));
          expect(masked).not.toContain(apiKey);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test.each(['base64', 'base64url'] as const)(
  '%s of what has the secret anywhere in it shows nothing of it',
  (encoding) => {
    fc.assert(
      fc.property(secret, fc.string({ unit: 'grapheme-ascii', maxLength: 5 }), around, (apiKey, before, after) => {
        const { said } = createMask({ url, apiKey });
        const coded = Buffer.from(before + apiKey + after).toString(encoding);
        const left = said(coded).split('•••');
        expect(left.length).toBeGreaterThan(1);
        // Of the secret at most the bits that it shares with what is beside it are left: a letter at each end.
        for (const part of left)
          expect(Buffer.from(part, 'base64').toString('latin1')).not.toContain(apiKey.slice(1, -1));
      }),
      { numRuns: 40 },
    );
  },
);

test('what is within Basic is as secret as that: user and password in clear, too', () => {
  const password = 'correct horse';
  const Authorization = `Basic ${Buffer.from(`aladdin:${password}`).toString('base64')}`;
  const { said, data } = createMask({ url, headers: { Authorization } });
  for (const mask of [said, data])
    for (const text of [
      Authorization,
      Authorization.slice(6),
      `aladdin:${password}`,
      password,
      `https://${password}@x`,
    ])
      expect(mask(`it said ${text}.`)).toMatch(/^it said (https:\/\/)?•••(@x)?\.$/);
});

test('a cookie’s value, a parameter’s and one of a scheme are each a secret', () => {
  const headers = { cookie: 'session=abcdef123; theme=dark-mode', authorization: 'Token token=zyxwvu987' };
  const { data } = createMask({ url: `${url}?k=query-secret&api-version=2024-10-21`, headers });
  expect(data('abcdef123, zyxwvu987, query-secret, 2024-10-21')).toBe('•••, •••, •••, 2024-10-21');
});

test('a key that is a word is taken out of errors where it stands as one, and not out of answers', () => {
  const { said, data } = createMask({ url, apiKey: 'tree' });
  expect(said('wrong key tree (Bearer tree) for streets')).toBe('wrong key ••• (•••) for streets');
  expect(data('tree, streets')).toBe('tree, streets');
  expect(data('you said: Bearer tree')).toBe('you said: •••');
});

test('what a header says that is no secret is no secret in answers', () => {
  const { said, data } = createMask({ url, headers: { 'X-Title': 'Random names', 'user-agent': 'diffuse' } });
  expect(data('Random names by diffuse')).toBe('Random names by diffuse');
  expect(said('Random names')).toBe('•••');
});

test('an echo is told, and what is none is not', () => {
  let echoes = 0;
  const { data } = createMask({ url, apiKey: 'sk-0123456789', onEcho: () => echoes++ });
  data('nothing');
  expect(echoes).toBe(0);
  data('sk-0123456789');
  expect(echoes).toBe(1);
});

test('without secrets every text stays as it is', () => {
  const { said, data } = createMask({ url });
  fc.assert(fc.property(fc.string(), (text) => said(text) === text && data(text) === text));
});
