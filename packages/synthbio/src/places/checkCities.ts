import * as check from '@diffuse/check';

import type { City } from './city.js';

const list = check.list(
  check.fields({ name: check.name, country: check.name, population: check.real({ least: 0 }), isSection: check.flag }),
  { least: 1 },
);

/** Lists that were looked at before: that of the whole world has 135,000 cities. */
const known = new WeakSet<object>();

/** The cities that targets are drawn from, as far as drawing looks at them. */
export function checkCities(cities: readonly City[], argument: string): void {
  if (typeof cities === 'object' && cities !== null && known.has(cities)) return;
  list(cities, argument);
  known.add(cities);
}
