import fc from 'fast-check';

import { exonyms } from './exonyms.js';
import { citiesNamed } from './gazetteer.js';
import { resolvePlace } from './resolvePlace.js';

/** Latitude and longitude in degrees as an atlas gives them; birth places of the paper's Tables 1-3 and harder ones. */
const ATLAS: [string, number, number][] = [
  ['Paris, France', 48.857, 2.352],
  ['Tokyo, Japan', 35.69, 139.692],
  ['Mumbai, India', 19.076, 72.878],
  ['Bombay, India', 19.076, 72.878],
  ['Lagos, Nigeria', 6.455, 3.384],
  ['Choloma, Honduras', 15.633, -87.95],
  ['Tainan, Taiwan', 22.992, 120.185],
  ['Montevideo, Uruguay', -34.884, -56.182],
  ['Vaduz, Liechtenstein', 47.141, 9.521],
  ['Townsville, Australia', -19.25, 146.817],
  ['Laguna Beach, California, USA', 33.542, -117.783],
  ['Al Rayyan, Qatar', 25.292, 51.424],
  ['Cambridge, Massachusetts, USA', 42.374, -71.106],
  ['Cambridge, MA', 42.374, -71.106],
  ['Cambridge, England', 52.205, 0.119],
  ['Cambridge, United Kingdom', 52.205, 0.119],
  ['London, Ontario, Canada', 42.984, -81.246],
  ['Edinburgh, Scotland', 55.953, -3.189],
  ['New York, USA', 40.713, -74.006],
  ['New York City, New York, United States of America', 40.713, -74.006],
  ['Harlem, New York, U.S.A.', 40.713, -74.006],
  ['Washington, D.C., USA', 38.895, -77.037],
  ['St. Louis, Missouri', 38.627, -90.198],
  ['SAO PAULO, BRAZIL', -23.55, -46.633],
  ['Zurich, Switzerland', 47.374, 8.541],
  ['Geneva, Switzerland', 46.202, 6.146],
  ['Geneva', 46.202, 6.146],
  ['Cologne, Germany', 50.938, 6.957],
  ['Kiev, Soviet Union', 50.45, 30.523],
  ['Leningrad, USSR', 59.938, 30.309],
  ['Tbilisi, Georgia', 41.723, 44.793],
  ['Atlanta, Georgia', 33.749, -84.388],
  ['Sarajevo, Yugoslavia', 43.856, 18.413],
  ['Constantinople, Ottoman Empire', 41.014, 28.955],
  ['Saigon, Vietnam', 10.776, 106.701],
  ['Rangoon, Burma', 16.795, 96.16],
  ['Hong Kong, China', 22.3, 114.2],
  ['Macau', 22.19, 113.54],
  ['Singapore', 1.283, 103.833],
  ['Panama City, Panama', 8.983, -79.517],
  ['San Juan, Puerto Rico', 18.466, -66.106],
  ["N'Djamena, Chad", 12.11, 15.035],
  ['Abidjan, Côte d’Ivoire', 5.317, -4.033],
  ['Bengaluru, Karnataka, India', 12.979, 77.592],
];

describe('the gazetteer', () => {
  test.each(ATLAS)('%s is near %d, %d', (text, latitude, longitude) => {
    const place = resolvePlace(text);
    expect(place).toMatchObject({ status: 'resolved' });
    if (place.status !== 'resolved') return;
    expect(Math.abs(place.city.latitude - latitude)).toBeLessThan(0.3);
    expect(Math.abs(place.city.longitude - longitude)).toBeLessThan(0.3);
  });

  test.each([
    ['Gotham, USA', 'unknown city'],
    ['Boston, Ontario, Canada', 'unknown city'],
    ['Minas Tirith, Gondor', 'unknown country'],
    ['', 'empty'],
    [' , , ', 'empty'],
  ])('%j stays unresolved: %s', (text, reason) => {
    expect(resolvePlace(text)).toMatchObject({ status: 'unresolved', reason });
  });

  test('says how a place was understood and how many others it could be', () => {
    expect(resolvePlace('Springfield, USA')).toMatchObject({ match: 'exact' });
    const springfield = resolvePlace('Springfield, USA');
    expect(springfield.status === 'resolved' && springfield.alternatives).toBeGreaterThan(10);
    expect(resolvePlace('Bombay, India')).toMatchObject({ match: 'alias', alternatives: 0 });
    expect(resolvePlace('Al Rayyan, Qatar')).toMatchObject({ match: 'loose' });
    expect(resolvePlace('Gotham, New York City, New York, USA')).toMatchObject({ match: 'enclosing' });
  });

  test('every alias leads to a city that its own name does not', () => {
    for (const { country, alias, name } of exonyms()) {
      const inCountry = (city: { country: string }) => city.country === country;
      expect([name, citiesNamed(name, inCountry)?.cities.length]).not.toEqual([name, undefined]);
      expect([alias, citiesNamed(alias, inCountry)?.match]).toEqual([alias, 'alias']);
    }
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(['resolved', 'unresolved']).toContain(resolvePlace(text).status);
      }),
    );
  });
});
