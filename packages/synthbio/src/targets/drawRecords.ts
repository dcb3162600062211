import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';

import { checkCities } from '../places/checkCities.js';
import type { City } from '../places/city.js';
import { countryNamed } from '../places/countries.js';
import type { RecordTexts } from '../render.js';
import { checkSchema } from '../schema/checkSchema.js';
import type { Field } from '../schema/field.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { targetDistributions, targetFields } from '../schema/targetDistribution.js';
import { apportion } from './apportion.js';
import { dateMaker } from './dateMaker.js';
import { nameMaker } from './nameMaker.js';
import { nestedOrder } from './nestedOrder.js';
import { placeMaker } from './placeMaker.js';
import { randomIntegers, shuffle, type RandomInt } from './random.js';

/** What records are drawn from beside their schema. */
export interface DrawOptions {
  /** Gives the cities that places are drawn from: `allCities` of `@diffuse/synthbio/places`. Asked only for a place field. */
  readonly cities?: (() => readonly City[]) | undefined;
}

const checkOptions = check.options({ cities: check.optional(check.callable) });

/**
 * Draws records (all fields but free text) whose attributes follow the schema's targets as closely as whole numbers allow:
 * each target distribution is apportioned, and distributions meet in random order. The same seed draws the same records. Throws
 * an InputError on what is no schema, count or seed, and if the schema has a place and there are no cities.
 *
 * @example
 * import { biographySchema, drawRecords } from '@diffuse/synthbio';
 * import { allCities } from '@diffuse/synthbio/places';
 *
 * const [person] = drawRecords(biographySchema, 210, 0, { cities: allCities });
 */
export function drawRecords(
  schema: RecordSchema,
  count: number,
  seed: number,
  options: DrawOptions = {},
): RecordTexts[] {
  checkSchema(schema);
  check.count(count, 'count');
  check.integer()(seed, 'seed');
  checkOptions(options, 'options');
  const { cities } = options;
  const random = randomIntegers(seed);
  const columns = targetDistributions(schema).map(({ attributes, cells }) => {
    const items = nestedOrder(cells, random).map(({ values, weight }) => ({ value: values, weight }));
    return { attributes, rows: shuffle(apportion(items, count, random), random) };
  });
  const isName = (field: Field) => (field.kind === 'name' ? 1 : 0);
  const drawers = targetFields(schema)
    .toSorted((a, b) => isName(a) - isName(b))
    .map((field) => ({ field, draw: drawer(field, random, cities) }));

  return Array.from({ length: count }, (_, row) => {
    const wanted = new Map(
      columns.flatMap(({ attributes, rows }) => attributes.map((attribute, i) => [attribute, rows[row]![i]!])),
    );
    const texts: Record<string, string> = {};
    for (const { field, draw } of drawers) texts[field.name] = draw(wanted, texts);
    return texts;
  });
}

/** Gives a field its text from the attributes wanted for the record and the fields drawn before; names come last. */
type Drawer = (wanted: ReadonlyMap<string, string>, drawn: RecordTexts) => string;

function drawer(field: Field, random: RandomInt, cities: DrawOptions['cities']): Drawer {
  const { name } = field;
  switch (field.kind) {
    case 'categorical':
    case 'number':
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
        const country = field.place && countryNamed(drawn[field.place]!.split(', ').at(-1)!)?.codes[0];
        return fullName(field.gender && drawn[field.gender], country);
      };
    }
    case 'pattern':
    case 'list':
    case 'derived':
    case 'text':
      throw new TypeError(`${field.kind} "${name}" is never drawn`);
  }
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
