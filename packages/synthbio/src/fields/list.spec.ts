import { fieldOf, valueOf } from '../testing/fieldOf.js';
import { readField } from './readField.js';
import { countWords } from './text.js';

describe('lists', () => {
  const colours = { kind: 'list', name: 'tags', description: 'Tags', least: 1, most: 3 } as const;
  const closed = fieldOf({ ...colours, values: ['Red', 'Blue', 'Black & white', 'mW', 'MW'] }, 'Red');
  const open = fieldOf(colours, 'a');

  test.each([
    ['red, BLUE', 'Red, Blue'],
    ['[“Red”, “Blue”]', 'Red, Blue'],
    ['Red and blue', 'Red, Blue'],
    ['Red, blue, and black and white', 'Red, Blue, Black & white'],
    ['Red; Blue', 'Red, Blue'],
    ['Tags: red、blue', 'Red, Blue'],
    ['mW, MW', 'mW, MW'],
  ])('%s is %s', (text, value) => {
    expect(valueOf(closed, text)).toBe(value);
  });

  test.each([
    ['red, red', 'has Red twice'],
    ['red, green', 'has "green", which is none of'],
    ['Red, Blue, mW, MW', 'has 4 values, not 1 to 3'],
    ['mw', 'may be any of mW, MW'],
  ])('%s is refused: %s', (text, reason) => {
    expect(valueOf(closed, text)).toContain(reason);
  });

  test('of any words: none twice, whatever the case, and in JSON none with a comma in it', () => {
    expect(valueOf(open, 'soft, warm, and cheap')).toBe('soft, warm, cheap');
    expect(valueOf(open, 'Soft, soft')).toBe('has soft twice');
    expect(readField(open, ['a, b'])).toHaveProperty('reason');
    expect(readField(open, ['a', '"b"'])).toEqual({ attributes: { tags: 'a, b' } });
  });

  test('an empty one is no attribute', () => {
    const any = fieldOf({ ...colours, least: 0, values: ['Red', 'Blue'] }, 'Red');
    for (const text of ['none', '', 'N/A', null]) expect(readField(any, text)).toEqual({ attributes: {} });
    expect(readField(any, [])).toEqual({ attributes: {} });
    expect(valueOf(closed, '')).toContain('is none of');
  });
});

describe('texts and patterns', () => {
  test('words stand between blanks; Chinese, Japanese and Thai ones are found by the dictionary', () => {
    // the counts of the languages' own readers: I | eat | apples; Thai for "cat" and "dog"; an English sentence
    expect(countWords('Well – it’s state-of-the-art, isn’t it?')).toBe(5);
    expect(countWords('แมวหมา')).toBe(2);
    expect(countWords('我吃苹果')).toBe(3);
  });

  test('a text of too few or too many words is told so', () => {
    const note = fieldOf({ kind: 'text', name: 'note', description: 'A note', words: { min: 2, max: 3 } }, 'one two');
    expect(['one', 'one two', 'one two three four'].map((text) => valueOf(note, text))).toEqual([
      'has 1 word, not 2 to 3',
      'one two',
      'has 4 words, not 2 to 3',
    ]);
  });

  test('a pattern describes the text as it is written, or without what models add', () => {
    const order = fieldOf(
      { kind: 'pattern', name: 'order', description: 'Order', pattern: '[A-Z]{2}-\\d+\\.?' },
      'AB-1',
    );
    expect(['AB-12.', '"AB-12"', 'Order: AB‑１２', 'AB-12;'].map((text) => valueOf(order, text))).toEqual([
      'AB-12.',
      'AB-12',
      'AB-12',
      'AB-12',
    ]);
    expect(valueOf(order, 'ab-12')).toContain('is not of the form');
  });
});
