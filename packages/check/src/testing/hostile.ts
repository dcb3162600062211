import fc from 'fast-check';

const FRAGMENTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)",
  '</style><b>',
  '</title></svg>',
  ']]>',
  '<!--',
  '&lt;i&gt;',
  '\u202egnirts',
  '\u2066\u200b\u0000\u001b[31m',
  '\u001b]8;;http://evil.example\u0007here\u001b]8;;\u001b\\',
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u009b2J\u009d0;title\u009c',
  '\u007f\u0008\u0008',
  '\u2067\u2068\u2069',
  '\ud800',
  '\ufffe',
  '\u{e0041}',
  '| `x` **y** [a](b)',
  '\r\n\n',
  '日本語 🍎',
  'مرحبا',
];

/** Text as a model might give it at its worst; some text, for a title and a file must have one. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''))
  .filter((text) => text !== '');
