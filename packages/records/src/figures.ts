import { format, groupedBars, worldMap, type GroupedBarsPanel } from '@diffuse/report';
import { quantity } from '@diffuse/workbench';
import type { Analysis } from './result.js';
import { attributeTitle } from './titles.js';
import { wellFormedShares } from './validity.js';

/** Figure 4: coverage of categorical attributes; unigram diversity of free text and of whole records. */
export function diversityFigure({ diversity, texts, schema, validity }: Analysis): string {
  const coverage: GroupedBarsPanel = {
    title: 'Coverage of attributes',
    axis: 'different values',
    format: format.count,
    bars: diversity.map((row) => ({
      group: attributeTitle(row.attribute),
      series: row.model,
      value: quantity(row.coverage),
    })),
  };
  const unigrams: GroupedBarsPanel = {
    title: 'Diversity of text',
    axis: 'different words of all words, at equal length',
    format: format.percent,
    bars: texts
      .filter(({ words }) => words > 0)
      .map(({ of, model, unigramDiversity }) => ({
        group: attributeTitle(of),
        series: model,
        value: unigramDiversity ?? NaN,
      })),
  };
  return groupedBars({
    title: `Diversity of ${schema.title.toLowerCase()}`,
    subtitle: `Different values among the answers with 95% intervals, and normalised unigram diversity. ${wellFormedShares(validity)}`,
    panels: unigrams.bars.length > 0 ? [coverage, unigrams] : [coverage],
  });
}

/** Figure 5 for each field that is a place: where on earth the records are, a map a model. */
export function placeFigures({ places, validity }: Analysis): { field: string; svg: string }[] {
  return places.map(({ field, maps }) => ({
    field,
    svg: worldMap({
      title: attributeTitle(field),
      subtitle: `The first 500 answers with a readable place; circle area is proportional to their number. ${wellFormedShares(validity)}`,
      maps: maps.map(({ model, points, unresolved }) => ({
        name: model,
        places: points.map(({ city, country, longitude, latitude, records }) => ({
          name: `${city}, ${country}`,
          longitude,
          latitude,
          count: records,
        })),
        unresolved: unresolved.reduce((sum, { records }) => sum + records, 0),
      })),
    }),
  }));
}
