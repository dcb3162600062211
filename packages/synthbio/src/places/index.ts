export { placeMap, type PlaceMap } from '../analysis/placeMap.js';
export { allCities } from './cities.js';
export { type City } from './city.js';
export type { NameMatch } from './gazetteer.js';
export { resolvePlace, type ResolvedPlace } from './resolvePlace.js';
