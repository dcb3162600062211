import { fold } from '../fold.js';
import { allCities } from './cities.js';
import type { City } from './city.js';
import { exonyms } from './exonyms.js';

/** How a name was found: as written, under another name, or without article and "City". */
export type NameMatch = 'exact' | 'alias' | 'loose';

interface Index {
  exact: Map<string, City[]>;
  alias: Map<string, City[]>;
  loose: Map<string, City[]>;
}

let index: Index | undefined;

/**
 * The cities that a name may mean, the most populous first: those of that name and those known by it (who writes "Geneva"
 * may not mean Geneva, Illinois), or else those with the same name but for an article or "City".
 */
export function citiesNamed(
  name: string,
  accept: (city: City) => boolean,
): { match: NameMatch; cities: City[] } | undefined {
  index ??= buildIndex();
  const keys = keysOf(name);
  const exact = (index.exact.get(keys.exact) ?? []).filter(accept);
  const alias = (index.alias.get(keys.exact) ?? []).filter(accept);
  const cities = byPopulation(
    exact.length + alias.length > 0 ? exact.concat(alias) : (index.loose.get(keys.loose) ?? []).filter(accept),
  );
  const [best] = cities;
  if (!best) return undefined;
  return { match: exact.includes(best) ? 'exact' : alias.includes(best) ? 'alias' : 'loose', cities };
}

function buildIndex(): Index {
  const exact = new Map<string, City[]>();
  const loose = new Map<string, City[]>();
  for (const city of allCities()) {
    const keys = keysOf(city.name);
    push(exact, keys.exact, city);
    push(loose, keys.loose, city);
  }
  const alias = new Map<string, City[]>();
  for (const { country, alias: spelling, name } of exonyms()) {
    const cities = exact.get(keysOf(name).exact)?.filter((city) => city.country === country) ?? [];
    const [largest] = byPopulation(cities);
    if (largest) push(alias, keysOf(spelling).exact, largest);
  }
  return { exact, alias, loose };
}

function push(map: Map<string, City[]>, key: string, city: City): void {
  const list = map.get(key);
  if (list) list.push(city);
  else map.set(key, [city]);
}

/** A section of a city only counts if no whole city has the name. */
function byPopulation(cities: City[]): City[] {
  return cities.toSorted((a, b) => Number(a.isSection) - Number(b.isSection) || b.population - a.population);
}

const ARTICLE = /^(al|ar|as|ash|ad|an|at|az|el|the|ha) /;

function keysOf(name: string): { exact: string; loose: string } {
  const folded = fold(name).replace(/^st /, 'saint ');
  const loose = folded.replace(ARTICLE, '').replace(/ (city|town|si|shi)$/, '');
  return { exact: folded.replaceAll(' ', ''), loose: loose.replaceAll(' ', '') };
}
