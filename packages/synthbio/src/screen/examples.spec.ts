import { askedWith } from '../askedWith.js';
import { biographySchema } from '../biography.js';
import { parseRecord } from '../parse/parseRecord.js';
import { defineSchema } from '../schema/defineSchema.js';
import { reasonOf, review, reviewed, reviews } from '../testing/review.js';
import { createScreen } from './createScreen.js';

/** Biographies whose people may be real ones. */
const unchecked = defineSchema({ ...biographySchema.source, fiction: false });

describe('records like the example in the request', () => {
  const screen = createScreen(reviews);

  test('its name, its text, all that is said: not its counted values', () => {
    expect(reasonOf(screen, { stars: '3', change: '4' })).toBeUndefined();
    expect(screen.faultOf(reviewed({ by: 'oren B. WHITLOCK' }))).toEqual({
      reason: 'like the example',
      says: 'by is as in the example',
      field: 'by',
    });
    const said = 'The handle came off in the third week and the lid never closed as it should';
    expect(screen.faultOf(reviewed({ said }))?.reason).toBeUndefined(); // 11 of 17 trigrams
    expect(createScreen(reviews, { nearDuplicates: 0.6 }).faultOf(reviewed({ said }))).toEqual({
      reason: 'like the example',
      says: 'said nearly as in the example (similarity 0.65)',
      field: 'said',
    });
    expect(reasonOf(createScreen(reviews, { nearDuplicates: 'off' }), { said: review.example.said as string })).toBe(
      'like the example',
    );
  });

  test('a short text counts with all other open fields', () => {
    const short = defineSchema({
      ...review,
      fields: review.fields.filter(({ name }) => name !== 'by'),
      example: { stars: 3, change: 4, said: 'Works well' },
    });
    const values = { by: undefined, said: 'works well!' };
    expect(reasonOf(createScreen(short), { ...values, stars: '3', change: '4' })).toBe('like the example');
    expect(reasonOf(createScreen(short), { ...values, stars: '4', change: '4' })).toBeUndefined();
  });

  test('what was drawn outside the model is not compared', () => {
    const drawn = defineSchema({
      ...review,
      fields: review.fields.map((field) => (field.kind === 'name' ? { ...field, made: 'drawn' as const } : field)),
    });
    expect(reasonOf(createScreen(drawn), { by: 'Oren Whitlock' })).toBeUndefined();
  });

  test('of a request from outside its examples, and not the schema’s', () => {
    const shown = '{Zoe Quist}\n{Female}\n{May 4, 1960}\n{Paris, France}\n{Diver}\n{Dived.}';
    const template = biographySchema.fields.map(({ description }) => `{${description}}`).join('\n');
    const asked = askedWith(unchecked, { text: `Invent people.\n${template}\nExample:\n${shown}`, version: 'x' });
    const like = (name: string) => parseRecord(asked, shown.replace('Zoe Quist', name).replace('Dived.', 'Swam.'));
    expect(createScreen(asked).faultOf(like('Zoe Quist'))?.reason).toBe('like the example');
    expect(createScreen(asked).faultOf(like('Oren Whitlock'))).toBeUndefined();
    expect(createScreen(unchecked).faultOf(like('Oren Whitlock'))?.reason).toBe('like the example');
  });
});
