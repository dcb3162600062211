import { cultures } from '../data/names/index.js';
import { deck, shuffle, type RandomInt } from './random.js';

/**
 * Draws full names. The country (ISO 3166) decides the culture, by chance if it is unknown or no list covers it; the
 * gender ("Female", "Woman", "Male", "Man") decides the list of given names, any other takes one from either.
 */
export function nameMaker(random: RandomInt): (gender?: string, country?: string) => string {
  const makers = Object.values(cultures).map(({ countries, female, male, family }) => ({
    countries,
    female: deck(female, random),
    male: deck(male, random),
    family: deck(family, random),
  }));
  const anyCulture = deck(makers, random);
  return (gender, country) => {
    const culture =
      makers.find(({ countries }) => country !== undefined && countries.includes(country)) ?? anyCulture();
    const given = /^(female|woman|girl)$/i.test(gender ?? '')
      ? culture.female
      : /^(male|man|boy)$/i.test(gender ?? '')
        ? culture.male
        : shuffle([culture.female, culture.male], random)[0]!;
    return `${given()} ${culture.family()}`;
  };
}
