import fc from 'fast-check';

const special = '\'"\\$`!*~#;&|()<>{}[] \t\n\r\u0007\u001b\u007f-=';

/** A word that a program can be given: without NUL, and no half of a character. */
export const anyWord = fc
  .oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...special, 'a', '7', 'é') }))
  .filter((text) => !text.includes('\0') && Buffer.from(text).toString() === text);
