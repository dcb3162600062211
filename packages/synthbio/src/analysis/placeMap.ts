import * as check from '@diffuse/check';
import { countAnswers } from '@diffuse/metrics';

import { resolvePlace } from '../places/resolvePlace.js';
import { checkSets } from './checkRecords.js';
import { valuesOf, type RecordSet } from './recordSet.js';

/** The places of one model's records on the map: a panel of the paper's Figure 5. */
export interface PlaceMap {
  model: string;
  /** Records whose place was read, at most the number asked for. */
  records: number;
  /** Different cities, the most frequent first. Degrees. */
  points: { city: string; country: string; latitude: number; longitude: number; records: number }[];
  /** Places that are in no gazetteer, with how often each was given and why it was not found. */
  unresolved: { place: string; reason: string; records: number }[];
}

/**
 * Figure 5: where the places of each model's first `count` records lie. Throws an InputError on sets that `readRecordSet` does
 * not give and on a `count` that is none.
 *
 * @example
 * import { biographySchema, readRecordSet } from '@diffuse/synthbio';
 * import { placeMap } from '@diffuse/synthbio/places';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}\n{June 30, 1960}\n{Leeds, UK}', logProb: -9 }];
 * placeMap([readRecordSet(biographySchema, 'tuned', samples)], 'birthplace');
 */
export function placeMap(sets: readonly RecordSet[], attribute: string, count = 500): PlaceMap[] {
  checkSets(sets, 'sets');
  check.name(attribute, 'attribute');
  check.count(count, 'count');
  return sets.map((set) => {
    const places = valuesOf(set, attribute).slice(0, count);
    const points = new Map<string, PlaceMap['points'][number]>();
    const unresolved: PlaceMap['unresolved'] = [];
    for (const [place, records] of countAnswers(places)) {
      const found = resolvePlace(place);
      if (found.status === 'unresolved') {
        unresolved.push({ place, reason: found.message, records });
        continue;
      }
      const { name, country, latitude, longitude } = found.city;
      const key = `${latitude} ${longitude}`;
      const point = points.get(key) ?? { city: name, country, latitude, longitude, records: 0 };
      points.set(key, { ...point, records: point.records + records });
    }
    const byRecords = (a: { records: number }, b: { records: number }) => b.records - a.records;
    return {
      model: set.model,
      records: places.length,
      points: [...points.values()].sort(byRecords),
      unresolved: unresolved.sort(byRecords),
    };
  });
}
