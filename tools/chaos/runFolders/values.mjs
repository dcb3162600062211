/** Values that do not belong where they are put. */
export const strange = [
  ...[null, true, false, 0, -0, -1, 1, 1.5, 1e15, 1e308, -1e308, 5e-324, 2 ** 53, 4294967296],
  ...[
    '',
    ' ',
    'NaN',
    '12',
    'a\0b',
    '\ud800',
    '\u001b[31mred\u001b[0m',
    '\u202egnirts',
    '../../beside/canary',
    '../beside',
  ],
  ...[
    '/etc/passwd',
    '..',
    '.',
    '-',
    '--out',
    'n'.repeat(300),
    'n'.repeat(70_000),
    '__proto__',
    'constructor',
    'toString',
  ],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '\\..\\..',
    'samples/../../beside',
    '🍎'.repeat(100),
  ],
  ...[[], {}, [[]], [null], { __proto__: null, a: 1 }, JSON.parse('{"__proto__": {"polluted": true}}')],
  JSON.parse('['.repeat(5000) + ']'.repeat(5000)),
];

/** Names that lead elsewhere, or that objects have of themselves. */
export const names = [
  ...['../../../beside/canary', '../beside/report', '../../../../beside/coin/flip', '/tmp/evil', '..', '.', '', 'a/b'],
  ...[
    'a\0b',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'n'.repeat(300),
    '\ud800',
    'x/../../../beside/x',
  ],
  ...['CON', 'a\nb', '\u001b]0;title\u0007', 'ä'.repeat(130)],
];

/** Texts in the place of a file. */
export const texts = ['', '{}', 'null', '[]', '0', '"text"', '{', '\0\0\0\0', '\ufeff{}', '{"index":0}\n', '\n\n\n'];
