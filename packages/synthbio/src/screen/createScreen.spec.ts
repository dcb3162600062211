import { parseRecord } from '../parse/parseRecord.js';
import { defineSchema } from '../schema/defineSchema.js';
import { reasonOf, review, reviewed, reviews } from '../testing/review.js';
import { createScreen } from './createScreen.js';

describe('records like those before', () => {
  test('one that is alike in all fields is a duplicate, for ever; looking changes nothing', () => {
    const screen = createScreen(reviews);
    for (let i = 0; i < 3; i++) expect(screen.faultOf(reviewed())).toBeUndefined();
    screen.add(reviewed({ said: 'Warm' }));
    expect(screen.faultOf(reviewed({ said: 'warm.' }))).toEqual({
      reason: 'duplicate',
      says: 'all fields are as in valid record 1',
    });
    expect(reasonOf(screen, { said: 'Warmer' })).toBeUndefined();
    expect(reasonOf(screen, { said: 'Warm', stars: '4' })).toBeUndefined();
  });

  test('values that differ by a sign differ, in records and in what is distinct', () => {
    const screen = createScreen(defineSchema({ ...review, distinct: [['change']] }));
    screen.add(reviewed({ change: '7', said: 'It compiles C++' }));
    expect(reasonOf(screen, { change: '-7', said: 'It compiles C' })).toBeUndefined();
    expect(screen.faultOf(reviewed({ change: '7', said: 'It compiles C', stars: '1' }))).toEqual({
      reason: 'duplicate',
      says: 'change is as in valid record 1',
      field: 'change',
    });
    const whole = createScreen(reviews);
    whole.add(reviewed({ said: 'It compiles C++' }));
    expect(reasonOf(whole, { said: 'It compiles C' })).toBeUndefined();
  });

  test('distinct entries hold each for itself, and not where a value is absent', () => {
    const screen = createScreen(defineSchema({ ...review, distinct: [['by', 'stars'], ['change']] }));
    screen.add(reviewed({ said: 'One' }));
    expect(screen.faultOf(reviewed({ by: 'ann LEE', change: '8', said: 'Two' }))?.says).toBe(
      'by and stars are as in valid record 1',
    );
    expect(reasonOf(screen, { by: 'Bob Lee', said: 'Two' })).toBe('duplicate');
    expect(reasonOf(screen, { by: 'Bob Lee', change: '8', said: 'Two' })).toBeUndefined();
    expect(reasonOf(screen, { by: 'Bob Lee', change: undefined, said: 'Two' })).toBeUndefined();
    screen.add(reviewed({ by: 'Bob Lee', change: undefined, said: 'Two' }));
    expect(reasonOf(screen, { by: 'Cy Coy', change: undefined, said: 'Three' })).toBeUndefined();
  });

  test('counted values agree by chance: records of nothing else are never duplicates', () => {
    const counted = defineSchema({
      ...review,
      fields: [
        { kind: 'categorical', name: 'group', description: 'Blood group', values: ['O+', 'O-'] },
        { kind: 'number', name: 'age', description: 'Age', min: 18, max: 19 },
      ],
      example: { group: 'O+', age: 18 },
    });
    const screen = createScreen(counted);
    const donor = parseRecord(counted, '{O+}\n{18}');
    for (let i = 0; i < 5; i++) {
      expect(screen.faultOf(donor)).toBeUndefined();
      screen.add(donor);
    }
    const once = createScreen(defineSchema({ ...counted.source, distinct: [['group', 'age']] }));
    const other = parseRecord(counted, '{O-}\n{18}');
    once.add(other);
    expect(once.faultOf(other)?.reason).toBe('duplicate');
  });

  test('a text that nearly is another is a near-duplicate, from the similarity on', () => {
    // One word of 12 at the end: 9 of 11 trigrams, 0.82.
    const said = 'Kept the soup warm until the evening of that day for us';
    const other = { said: said.replace(/us$/, 'me'), stars: '1', by: 'Bob Ray' };
    for (const [nearDuplicates, expected] of [
      [0.7, 'near-duplicate'],
      [9 / 11, 'near-duplicate'],
      [0.83, undefined],
      [1, undefined],
      ['off', undefined],
    ] as const) {
      const screen = createScreen(reviews, { nearDuplicates });
      screen.add(reviewed({ said: 'Something else altogether was said by that man', by: 'Cy Coy' }));
      screen.add(reviewed({ said }));
      expect(reasonOf(screen, other)).toBe(expected);
      expect(reasonOf(screen, { said })).toBe('duplicate');
    }
    const screen = createScreen(reviews);
    screen.add(reviewed({ said }));
    expect(screen.faultOf(reviewed(other))).toEqual({
      reason: 'near-duplicate',
      says: 'said nearly as in valid record 1 (similarity 0.82)',
      field: 'said',
    });
  });

  test('texts of fewer than 5 words repeat by chance; in Chinese, of fewer than 5 characters', () => {
    const screen = createScreen(reviews);
    for (const said of ['Works very well indeed', '很好吃', '这家餐厅的菜很好吃了']) screen.add(reviewed({ said }));
    const other = { by: 'Bob Ray' };
    expect(reasonOf(screen, { ...other, said: 'Works very well indeed' })).toBeUndefined();
    expect(reasonOf(screen, { ...other, said: '很好吃' })).toBeUndefined();
    expect(reasonOf(screen, { ...other, said: '这家餐厅的菜很好吃吗' })).toBe('near-duplicate');
  });
});
