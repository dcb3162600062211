import fc from 'fast-check';

import { fieldOf, valueOf } from '../testing/fieldOf.js';

describe('numbers', () => {
  const price = fieldOf({ kind: 'number', name: 'n', description: 'N', min: -90_000, max: 9999, decimals: 2 }, '1');
  const whole = fieldOf({ kind: 'number', name: 'n', description: 'N', min: -50, max: 9999 }, '1');

  test.each([
    ['12.50', '12.5'],
    ['12.00', '12'],
    ['007.10', '7.1'],
    ['.5', '0.5'],
    ['-0.0', '0'],
    ['$12.50', '12.5'],
    ['-$1,200.25', '-1200.25'],
    ['$-5', '-5'],
    ['12.50 €', '12.5'],
    ['€ 12', '12'],
    ['1 200.5', '1200.5'],
    ['1_200', '1200'],
    ['-12,345', '-12345'],
    ['١٬٢٠٠٫٥', '1200.5'],
    ['&minus;5&nbsp;', '-5'],
  ])('%s is %s', (text, number) => {
    expect(valueOf(price, text)).toBe(number);
  });

  test.each([
    ['1e3', 'has an exponent'],
    ['12.345', 'has more than 2 decimals'],
    ['12,5', 'decimals have a point'],
    ['1.234.567', 'points are decimals here'],
    ['12 kg', 'not a number alone: "kg"'],
    ['12%', 'not a number alone: "%"'],
    ['USD 12', 'is not a number'],
    ['12-15', 'is not a number'],
    ["1'200,5", 'is not a number'],
    ['1,20,0', 'decimals have a point'],
    ['½', 'is not a number'],
    ['10000', 'is not between -90000 and 9999'],
    ['', 'is not a number'],
    ['-', 'is not a number'],
  ])('%s is refused: %s', (text, reason) => {
    expect(valueOf(price, text)).toContain(reason);
  });

  test('whole ones have no decimals but zeros', () => {
    expect(['12.0', '+12', '$12'].map((text) => valueOf(whole, text))).toEqual(['12', '12', '12']);
    expect(valueOf(whole, '12.5')).toBe('is not a whole number');
  });

  test('lakhs and crores are grouped by two digits', () => {
    const rupees = fieldOf({ kind: 'number', name: 'n', description: 'N', min: 1_200_000, max: 1_299_999 }, '1200000');
    expect(['12,34,567', '₹12,34,567', '1234567'].map((text) => valueOf(rupees, text))).toEqual(
      Array.from({ length: 3 }, () => '1234567'),
    );
  });

  test('what toFixed writes is the number, with as few decimals as it has', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_000_000, max: 999_900 }), fc.nat(4), (hundredths, zeros) => {
        const text = (hundredths / 100).toFixed(2) + '0'.repeat(zeros);
        expect(valueOf(price, text)).toBe(String(hundredths === 0 ? 0 : hundredths / 100));
      }),
    );
  });
});
