import fc from 'fast-check';

import { parseRecord } from '../parse/parseRecord.js';
import { defineSchema } from '../schema/defineSchema.js';
import type { Field } from '../schema/field.js';
import { fieldOf, valueOf } from '../testing/fieldOf.js';

describe('values that are listed', () => {
  const listed = (values: string[], more: object = {}): Field =>
    fieldOf({ kind: 'categorical', name: 'mood', description: 'Mood', values, ...more }, values[0]!);

  test.each([
    [['O+', 'A+'], 'O-', 'may be O+, and has other signs'],
    [['0.5', '1.5'], '15', 'may be 1.5, and has other signs'],
    [['C++', 'Java'], 'C', 'may be C++, and has other signs'],
    [['-5', '10'], '5', 'may be -5, and has other signs'],
    [['10-20', '30'], '1020', 'may be 10-20, and has other signs'],
    [['5\'10"', "6'"], "5'10", 'and has other signs'],
    [['1 1/2', '2'], '11/2', 'may be 1 1/2, and has other signs'],
    [['half', '½'], '1/2', 'is none of'],
    [['⭐⭐⭐', '⭐⭐'], '⭐', 'is none of'],
    [['की', 'हाँ'], 'का', 'is none of'],
    [['バス', '電車'], 'ハス', 'is none of'],
    [['Monday', 'Friday'], 'Fri', 'short for Friday'],
    [['United States', 'France'], 'US', 'short for United States'],
    [['Home office', 'Away'], 'home', 'short for Home office'],
  ])('of %j, %s is none: %s', (values, text, reason) => {
    expect(valueOf(listed(values), text)).toContain(reason);
  });

  test.each([
    [['Home', 'Home office'], 'home', 'Home'],
    [['Home', 'Home office'], 'Home Office.', 'Home office'],
    [['nuts, bolts', 'a/b', 'x: y'], 'Nuts, Bolts', 'nuts, bolts'],
    [['nuts, bolts', 'a/b', 'x: y'], 'x: y', 'x: y'],
    [['nuts, bolts', 'a/b', 'x: y'], '"A/B"', 'a/b'],
    [['Mood: low', 'low'], 'Mood: low', 'Mood: low'],
    [['Mood: low', 'low'], 'mood: Mood: low', 'Mood: low'],
    [['Mood: low', 'low'], 'low', 'low'],
    [['Mood', 'mood swings'], 'Mood', 'Mood'],
    [['1960–1970', '1970–1980'], '1960-1970', '1960–1970'],
    [['5 µg', '5 mg'], '5 μg', '5 µg'],
    [['R&D', 'Sales'], 'R and D', 'R&D'],
    [['R&D', 'Sales'], 'R&amp;D', 'R&D'],
    [['Covid-19', 'Flu'], 'COVID 19', 'Covid-19'],
    [['ＡＢ', 'C'], 'ab', 'ＡＢ'],
    [['Café au lait', 'Tea'], 'cafe au lait', 'Café au lait'],
    [['١٢', '13'], '12', '١٢'],
  ])('of %j, %s is %s', (values, text, value) => {
    expect(valueOf(listed(values), text)).toBe(value);
  });

  test('a value that is the field’s description is no template that was copied', () => {
    const schema = defineSchema({
      name: 'day',
      title: 'Days',
      version: 1,
      subject: 'a day',
      fields: [{ kind: 'categorical', name: 'mood', description: 'Mood', values: ['Mood', 'none'] }],
      example: { mood: 'none' },
    });
    expect(parseRecord(schema, '{Mood}').attributes['mood']).toBe('Mood');
    expect(parseRecord(schema, '{Mood: Mood / none}').problems[0]!.fault).toBe('copied template');
  });

  test('every value is itself, as it is and with its label, whatever the others are', () => {
    const values = fc.uniqueArray(
      fc.oneof(
        fc.constantFrom('A', 'a', 'A.', '"A"', 'A+', 'A-', '-A', 'Mood: A', '1.5', '15', '1 5', 'none', 'Ａ', 'a, b'),
        fc
          .string({ minLength: 1, maxLength: 3 })
          .filter((text) => /^[^{}\n\s][^{}\n]*$/.test(text) && text === text.trim()),
      ),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(values, (all) => {
        const field = listed(all);
        for (const value of all) expect(valueOf(field, value)).toBe(value);
      }),
      { numRuns: 500 },
    );
  });
});
