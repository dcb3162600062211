import { continents, countries, type ICountry, type TCountryCode } from 'countries-list';

import { fold } from '../fold.js';
import { FORMER_COUNTRIES, NATIONS, TERRITORIES } from './countryAliases.js';

/** A country as a name may mean it: usually one ISO 3166 code, several for a state that has split up since. */
export interface CountryMatch {
  name: string;
  codes: readonly string[];
  /** GeoNames division of the first code that the name stands for: "Scotland" is SCT of GB. */
  division?: string;
}

/** The six inhabited continents, in English, as countries-list names them. */
export const REGIONS = ['Africa', 'Asia', 'Europe', 'North America', 'Oceania', 'South America'] as const;

const byName = new Map<string, CountryMatch>();

for (const [code, country] of Object.entries(countries) as [TCountryCode, ICountry][]) {
  const match = { name: country.name, codes: [code] };
  for (const spelling of [country.name, country.native, code, ...(country.alias ?? [])]) add(spelling, match);
}
for (const [name, { code, division }] of Object.entries(NATIONS)) add(name, { name, codes: [code], division });
for (const [name, codes] of Object.entries(FORMER_COUNTRIES)) add(name, { name, codes });

function add(spelling: string, match: CountryMatch): void {
  const key = countryKey(spelling);
  if (key && !byName.has(key)) byName.set(key, match);
}

function countryKey(text: string): string {
  return fold(text.replaceAll('.', '').replace(/\([^)]*\)/g, ''))
    .replace(/^the /, '')
    .replace(/\band\b/g, '')
    .replaceAll(' ', '');
}

/**
 * The country of this name: English or native name, former or short names ("USA", "Burma"), ISO code, nations of the
 * United Kingdom, states that no longer exist. Undefined if there is none.
 */
export function countryNamed(text: string): CountryMatch | undefined {
  return byName.get(countryKey(text));
}

/** Territories with an ISO code of their own where people also name the state they belong to ("Hong Kong, China"). */
export function territoriesOf(codes: readonly string[]): string[] {
  return codes.flatMap((code) => TERRITORIES[code] ?? []);
}

/** English name of a country code; the code itself if it is unknown. */
export function countryName(code: string): string {
  return code in countries ? countries[code as TCountryCode].name : code;
}

/** English name of the continent a country mainly lies on. */
export function regionOf(code: string): string | undefined {
  return code in countries ? continents[countries[code as TCountryCode].continent] : undefined;
}
