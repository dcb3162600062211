import * as check from '@diffuse/check';

import type { City } from './city.js';
import { countryNamed, territoriesOf } from './countries.js';
import { divisionsNamed } from './divisions.js';
import { citiesNamed, type NameMatch } from './gazetteer.js';

/** Where a written place is, or why that could not be told. */
export type ResolvedPlace =
  | {
      status: 'resolved';
      city: City;
      /** "enclosing": the place itself is unknown, the next larger one it names is not ("Harlem, New York, USA"). */
      match: NameMatch | 'enclosing';
      /** How many other cities the text could also mean; the most populous was taken. */
      alternatives: number;
    }
  | { status: 'unresolved'; reason: 'empty' | 'unknown country' | 'unknown city'; message: string };

/** A way to read the last part of "City, ..., X": the countries it allows, and their divisions. */
interface Reading {
  name: string;
  countries?: readonly string[];
  division?: string | undefined;
  /** How many trailing parts it used up. */
  used: number;
}

/**
 * The city of "City, Country", "City, State, Country", "City, State" (USA, Canada, Australia, UK) or "City": folded for
 * case and diacritics, other names known, an ambiguous name decided by country, then state, then population. Throws an
 * InputError on what is no text; of any text it says where it is or why it cannot be told.
 *
 * @example
 * import { resolvePlace } from '@diffuse/synthbio/places';
 *
 * const found = resolvePlace('Bombay, India');
 * if (found.status === 'resolved') console.log(found.city.name, found.city.latitude, found.city.longitude);
 */
export function resolvePlace(text: string): ResolvedPlace {
  check.text(text, 'text');
  const parts = text
    .split(',')
    .map((part) => part.trim().replace(/\.$/, ''))
    .filter(Boolean);
  if (parts.length === 0) return { status: 'unresolved', reason: 'empty', message: 'no place is given' };
  const readings = readingsOf(parts);
  if (readings.length === 0) {
    return { status: 'unresolved', reason: 'unknown country', message: `"${parts.at(-1)}" is no country known` };
  }
  for (const reading of readings) {
    const names = parts.slice(0, Math.max(1, parts.length - reading.used));
    for (const [i, name] of names.entries()) {
      const found = citiesNamed(name, (city) => accepts(reading, city));
      if (!found) continue;
      return {
        status: 'resolved',
        city: found.cities[0]!,
        match: i > 0 ? 'enclosing' : found.match,
        alternatives: found.cities.length - 1,
      };
    }
  }
  return { status: 'unresolved', reason: 'unknown city', message: `no "${parts[0]}" in ${readings[0]!.name}` };
}

function accepts({ countries, division }: Reading, city: City): boolean {
  return (!countries || countries.includes(city.country)) && (division === undefined || city.division === division);
}

/** A country first ("Tbilisi, Georgia"), then a state of one ("Atlanta, Georgia"), then a territory ("Macau, China"). */
function readingsOf(parts: readonly string[]): Reading[] {
  const last = parts.at(-1)!;
  const country = countryNamed(last);
  const readings: Reading[] = [];
  if (country) {
    const state =
      parts.length > 2 ? divisionsNamed(parts.at(-2)!).find((each) => country.codes.includes(each.country)) : undefined;
    const name = state ? `${parts.at(-2)}, ${country.name}` : country.name;
    const division = state?.division ?? country.division;
    readings.push({ name, countries: country.codes, division, used: state ? 2 : 1 });
  }
  if (parts.length === 1 && !country) readings.push({ name: 'the world', used: 0 });
  if (parts.length > 1) {
    for (const state of divisionsNamed(last)) {
      readings.push({ name: last, countries: [state.country], division: state.division, used: 1 });
    }
    if (country) readings.push({ name: country.name, countries: territoriesOf(country.codes), used: 1 });
  }
  return readings;
}
