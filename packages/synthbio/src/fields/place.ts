import { countryNamed, regionOf } from '../places/countries.js';
import { plain } from '../parse/plain.js';
import type { Reading } from '../parse/reading.js';
import type { PlaceField } from '../schema/field.js';

/**
 * "City, Country" or "City, State, Country", with `city`, `country` and, if the country is known, `region` (its
 * continent). A city without a country is no answer, unless the city is a country itself ("Singapore"). Whether the city
 * exists is the gazetteer's question.
 */
export function readPlace(field: PlaceField, text: string): Reading {
  const parts = plain(text)
    .split(',')
    .map((part) => part.trim());
  if (parts.some((part) => !/\p{L}/u.test(part) || /[{}]/.test(part))) return { reason: 'does not read as a place' };
  const country = countryNamed(parts.at(-1)!);
  if (parts.length === 1 && !country) return { reason: 'is one name where city and country were asked for' };
  const countryText = country?.name ?? parts.at(-1)!;
  const region = country?.codes.length === 1 ? regionOf(country.codes[0]!) : undefined;
  const city = parts[0]!;
  return {
    attributes: {
      [field.name]: [...(parts.length === 1 ? [city] : parts.slice(0, -1)), countryText].join(', '),
      [`${field.name}.city`]: city,
      [`${field.name}.country`]: countryText,
      ...(region && { [`${field.name}.region`]: region }),
    },
  };
}
