import { InputError } from '@diffuse/check';

import { checkCities } from '../places/checkCities.js';
import type { City } from '../places/city.js';
import { countryNamed } from '../places/countries.js';
import type { RecordTexts } from '../render.js';
import type { Field, NumberField } from '../schema/field.js';
import { binsOf } from '../schema/bins.js';
import { hasShares, scaleOf } from '../schema/scale.js';
import { dateMaker } from './dateMaker.js';
import { nameMaker } from './nameMaker.js';
import { placeMaker } from './placeMaker.js';
import { deck, randomShare, type RandomInt } from './random.js';

/** What records are drawn from beside their schema. */
export interface DrawOptions {
  /** Gives the cities that places are drawn from: `allCities` of `@diffuse/synthbio/places`. Asked only for a place field. */
  readonly cities?: (() => readonly City[]) | undefined;
}

/** Gives a field its text from the attributes wanted for the record and the fields drawn before. */
type Drawer = (wanted: ReadonlyMap<string, string>, drawn: RecordTexts) => string;

export interface FieldDrawer {
  readonly field: Field;
  readonly draw: Drawer;
}

/** How each field is drawn, names after the fields that they fit. */
export function fieldDrawers(
  fields: readonly Field[],
  count: number,
  random: RandomInt,
  cities: DrawOptions['cities'],
): FieldDrawer[] {
  const isName = (field: Field) => (field.kind === 'name' ? 1 : 0);
  return fields
    .toSorted((a, b) => isName(a) - isName(b))
    .map((field) => ({ field, draw: drawer(field, count, random, cities) }));
}

function drawer(field: Field, count: number, random: RandomInt, cities: DrawOptions['cities']): Drawer {
  const { name } = field;
  switch (field.kind) {
    case 'number':
      if (field.histogram !== undefined) return numbersOfBins(field, count, random);
      return !hasShares(field) ? numbersOf(field, count, random) : (wanted) => wanted.get(name)!;
    case 'categorical':
      return (wanted) => wanted.get(name)!;
    case 'date': {
      const date = dateMaker(field, random);
      return (wanted) => date(wanted.get(`${name}.year`) ?? wanted.get(`${name}.decade`)!);
    }
    case 'place': {
      const place = placeMaker(field, citiesFor(field, cities), random);
      return (wanted) => place(wanted.get(`${name}.region`)!);
    }
    case 'name': {
      const fullName = nameMaker(random);
      return (_, drawn) => {
        const place = field.place === undefined ? undefined : drawn[field.place];
        const country = place === undefined ? undefined : countryNamed(place.split(', ').at(-1)!)?.codes[0];
        return fullName(field.gender === undefined ? undefined : drawn[field.gender], country);
      };
    }
    case 'pattern':
    case 'list':
    case 'derived':
    case 'text':
      throw new TypeError(`${field.kind} "${name}" is never drawn`);
  }
}

/** The parts that a range is cut into at most, each of which has a number of its own in turn. */
const mostParts = 10_000;

/** Numbers of as many decimals as the field's, spread evenly: one of each of `count` parts of the range, in random order. */
function numbersOf(
  field: NumberField,
  count: number,
  random: RandomInt,
  { min, max }: { readonly min: number; readonly max: number } = field.target ?? field,
): Drawer {
  const { stepOf, textOf } = scaleOf(field);
  const least = stepOf(min)!;
  const steps = stepOf(max)! - least + 1;
  const parts = Math.max(1, Math.min(count, mostParts));
  const part = deck(
    Array.from({ length: parts }, (_, i) => i),
    random,
  );
  return () => {
    const share = (part() + randomShare(random)) / parts;
    return textOf(least + Math.min(steps - 1, Math.floor(share * steps)));
  };
}

/** Of the part of the histogram that is wanted for the record. */
function numbersOfBins(field: NumberField, count: number, random: RandomInt): Drawer {
  const drawers = new Map(binsOf(field).map((bin) => [bin.name, numbersOf(field, count, random, bin)]));
  return (wanted, drawn) => drawers.get(wanted.get(`${field.name}.bin`)!)!(wanted, drawn);
}

function citiesFor({ name }: Field, cities: DrawOptions['cities']): readonly City[] {
  if (cities === undefined)
    throw new InputError('WRONG_TYPE', 'options.cities', {
      asked: `a function that gives the cities that "${name}" is drawn from`,
      found: cities,
      remedy: 'pass `allCities` of @diffuse/synthbio/places, or cities of your own',
    });
  const given = cities();
  checkCities(given, 'options.cities()');
  return given;
}
