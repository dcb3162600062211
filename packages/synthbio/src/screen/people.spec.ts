import { biographySchema } from '../biography.js';
import { parseRecord } from '../parse/parseRecord.js';
import { resolvePlace } from '../places/resolvePlace.js';
import { defineSchema } from '../schema/defineSchema.js';
import { reasonOf, review } from '../testing/review.js';
import { createScreen } from './createScreen.js';
import { nameKey } from './keys.js';
import { notablePeople } from './notablePeople.js';

/** Biographies whose people may be real ones. */
const unchecked = defineSchema({ ...biographySchema.source, fiction: false });

describe('places and people', () => {
  const fiction = defineSchema({ ...biographySchema.source, fiction: true });
  const person = (name: string, place: string) =>
    parseRecord(fiction, `{${name}}\n{Female}\n{May 4, 1960}\n{${place}}\n{Diver}\n{Dived to the bottom of the lake.}`);
  const screen = createScreen(fiction, { resolvePlace, realNames: notablePeople() });

  test('a place that is none is refused in the words of the gazetteer, before all else', () => {
    expect(screen.faultOf(person('Marie Curie', 'Atlantis, Italy'))).toEqual({
      reason: 'no such place',
      says: 'birthplace "Atlantis, Italy": no "Atlantis" in Italy',
      field: 'birthplace',
    });
    expect(screen.faultOf(person('Zoe Quist', 'Munich, Germany'))).toBeUndefined();
    expect(createScreen(unchecked).faultOf(person('Zoe Quist', 'Atlantis, Italy'))).toBeUndefined();
  });

  test.each([
    ['Marie Curie', true],
    ['MARIE SKŁODOWSKA CURIE', true], // by first and last name
    ['Dr. Albert Einstein', true],
    ['J. K. Rowling', true],
    ['J.K. Rowling', true],
    ['John F. Kennedy', true], // listed as John Fitzgerald Kennedy
    ['Henry Longfellow', true],
    ['Gabriel García Márquez', true],
    ['Martin Luther King, Jr.', true],
    ['Martin Luther King', true],
    ['Beyoncé Knowles', true],
    ['Volodymyr Zelenskyy', true],
    ['Shaquille O’Neal', true],
    ['Marie Whitlock', false],
    ['Zoe Curie', false],
    ['Curie Marie', false],
  ])('%s is a real person: %s', (name, isReal) => {
    expect(screen.faultOf(person(name, 'Leeds, United Kingdom'))?.reason).toBe(isReal ? 'real person' : undefined);
  });

  test('where no fiction is asked for, real people may come', () => {
    expect(createScreen(unchecked).faultOf(person('Marie Curie', 'Leeds, United Kingdom'))).toBeUndefined();
  });

  test('fiction without names of real people is an error, and a schema without names needs none', () => {
    expect(() => createScreen(fiction)).toThrow(
      /options.realNames must be full names of real people, for biography asks for fiction, found nothing: pass `notablePeople\(\)`/,
    );
    const nameless = { ...review, fiction: true, fields: review.fields.filter(({ kind }) => kind !== 'name') };
    const { by: _, ...example } = review.example;
    expect(reasonOf(createScreen(defineSchema({ ...nameless, example })))).toBeUndefined();
  });

  test('the list has thousands of full names, each of two words or more that are left of it', () => {
    const names = notablePeople();
    expect(names.length).toBeGreaterThan(5000);
    for (const name of names) expect(nameKey(name).split(' ').length).toBeGreaterThanOrEqual(2);
    for (const famous of [
      'Charles Darwin',
      'Wolfgang Amadeus Mozart',
      'Nelson Mandela',
      'Serena Williams',
      'Xi Jinping',
    ])
      expect(names).toContain(famous);
    expect(names).not.toContain('Don Quixote');
  });
});
