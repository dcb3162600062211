import fc from 'fast-check';

import { isValid } from '../parse/isValid.js';
import { parseRecord } from '../parse/parseRecord.js';
import { renderRecord } from '../render.js';
import { defineSchema } from '../schema/defineSchema.js';
import type { Field } from '../schema/field.js';
import { readField } from './readField.js';
import { valueOf } from '../testing/fieldOf.js';

describe('what a record may do without', () => {
  const schema = defineSchema({
    name: 'visit',
    title: 'Visits',
    version: 1,
    subject: 'a visit',
    fields: [
      { kind: 'categorical', name: 'pet', description: 'Pet', values: ['cat', 'null'], optional: true },
      {
        kind: 'date',
        name: 'left',
        description: 'Day of leaving',
        min: '2000-01-01',
        max: '2030-01-01',
        optional: true,
      },
      { kind: 'number', name: 'paid', description: 'Paid', min: 0, max: 9, optional: true },
      { kind: 'name', name: 'guide', description: 'Guide', optional: true },
      { kind: 'pattern', name: 'room', description: 'Room', pattern: 'N/A|none|\\d+', optional: true },
      { kind: 'text', name: 'note', description: 'A note', optional: true },
    ],
    example: { pet: 'cat', left: 'May 4, 2003', paid: 1, guide: 'Ann Lee', room: '12', note: 'Rain' },
  });

  test('none is no value, unless it is one', () => {
    const { attributes, problems } = parseRecord(schema, '{Null}\n{None.}\n{-}\n{N/A}\n{N/A}\n{}');
    expect(problems).toEqual([]);
    expect(attributes).toEqual({ pet: 'null', room: 'N/A' });
    const sparse = renderRecord(schema, { paid: '1' });
    expect(sparse).toBe('{none}\n{none}\n{1}\n{none}\n{none}\n{none}');
    expect(parseRecord(schema, sparse).attributes).toEqual({ paid: '1' });
    expect(readField(schema.fields[0]!, null)).toEqual({ attributes: {} });
  });

  test('what every record has is never none', () => {
    const left = { ...schema.fields[1]!, optional: false } as Field;
    expect(valueOf(left, 'none')).toContain('is not a date');
    expect(valueOf(left, null)).toBe('is null, and every record has the field');
  });

  test('a valid record has all its fields but those that it may do without', () => {
    const fields = schema.fields.map((field, i) => ({ ...field, optional: i % 2 === 0 }) as Field);
    const half = { ...schema, fields };
    const text = fc.constantFrom('none', 'cat', 'May 4, 2003', '3', 'Ann Lee', '12', 'Rain', '', 'N/A', '?');
    fc.assert(
      fc.property(fc.array(text, { minLength: 4, maxLength: 7 }), (texts) => {
        const record = parseRecord(half, texts.map((each) => `{${each}}`).join('\n'));
        const has = half.fields.every(({ name }, i) => name in record.attributes || i % 2 === 0);
        if (isValid(record)) expect(has).toBe(true);
        else expect(record.problems.length).toBeGreaterThan(0);
        if (!has) expect(isValid(record)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
