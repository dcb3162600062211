import { InputError } from '@diffuse/check';

import type { City } from '../places/city.js';
import { countryName, regionOf } from '../places/countries.js';
import type { PlaceField } from '../schema/field.js';
import { deck, type RandomInt } from './random.js';

/** No section numbers, alternatives ("Biel/Bienne"), leading ayns or "Washington, D.C.". */
const PLAIN_NAME = /^\p{L}[\p{L}\p{M} .’'‘-]*$/u;

/**
 * Draws cities of a continent as "Rijeka, Croatia": its countries in turn, in random order, and the cities of each likewise, so that the places
 * are spread over the map rather than over the population. Countries without a city large enough are left out.
 */
export function placeMaker(field: PlaceField, cities: readonly City[], random: RandomInt): (region: string) => string {
  const byRegion = new Map<string, Map<string, string[]>>();
  for (const { name, country, population, isSection } of cities) {
    const region = regionOf(country);
    if (population < field.minPopulation || isSection || !region || !PLAIN_NAME.test(name)) continue;
    const countries = byRegion.get(region) ?? new Map<string, string[]>();
    const places = countries.get(country) ?? [];
    places.push(`${withoutScholarlyMarks(name)}, ${countryName(country)}`);
    byRegion.set(region, countries.set(country, places));
  }
  const decks = new Map(
    [...byRegion].map(([region, countries]) => [
      region,
      deck(
        [...countries.values()].map((places) => deck(places, random)),
        random,
      ),
    ]),
  );
  return (region) => {
    const draw = decks.get(region);
    if (draw) return draw()();
    throw new InputError('OUT_OF_RANGE', 'options.cities()', {
      asked: `cities of which one in "${region}" has ${field.minPopulation} inhabitants or more, for the field "${field.name}"`,
      found: cities,
      remedy: `lower its minPopulation, or choose its region from ${[...decks.keys()].join(', ')}`,
    });
  };
}

/** Drops the macrons, underdots and half rings of GeoNames' transliterations, keeps the diacritics of everyday spelling. */
function withoutScholarlyMarks(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0304\u0323\u0331\u032e‘’ʻʼ]/g, '')
    .normalize('NFC');
}
