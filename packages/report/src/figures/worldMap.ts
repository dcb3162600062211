import { geoGraticule, geoNaturalEarth1, geoPath, type GeoProjection } from 'd3-geo';
import { feature } from 'topojson-client';
import topology from 'world-atlas/land-110m.json' with { type: 'json' };
import { count as formatCount } from '../format.js';
import { element } from '../svg/element.js';
import { frame, type FigureText } from '../svg/frame.js';
import type { LegendItem } from '../svg/legend.js';
import { panelWidth, type Panel } from '../svg/panels.js';
import { paint, tones, type Tone } from '../svg/theme.js';

/** A point on the map and how many answers named it. */
export interface Place {
  readonly name?: string;
  /** Degrees east and north. */
  readonly longitude: number;
  readonly latitude: number;
  readonly count: number;
}

export interface PlaceMap {
  readonly name: string;
  readonly tone?: Tone;
  readonly places: readonly Place[];
  /** Answers for which no place was found. */
  readonly unresolved: number;
}

export interface WorldMapOptions extends FigureText {
  readonly maps: readonly PlaceMap[];
  readonly columns?: number;
}

const graticule = geoGraticule().step([30, 30])();
const atlas = topology as unknown as Parameters<typeof feature>[0];
const land = feature(atlas, atlas.objects['land']!);

/** Height over width of the Natural Earth projection. */
const ASPECT = 0.52;
const SIZES = [1, 10, 100, 1000];

/** Area is proportional to count. */
const radius = (count: number, width: number): number => Number(((Math.sqrt(count) * width) / 280).toFixed(2));

/** Natural Earth, the whole sphere in `width` pixels. */
export function worldProjection(width: number): GeoProjection {
  return geoNaturalEarth1().fitSize([width, width * ASPECT], { type: 'Sphere' });
}

function drawMap(places: readonly Place[], colour: string, width: number): Element {
  const height = Math.round(width * ASPECT);
  const projection = worldProjection(width);
  const path = geoPath(projection).digits(1);
  const outline = { fill: 'none', stroke: paint('rule') };
  const circles = [...places]
    .sort((a, b) => b.count - a.count)
    .map(({ name, longitude, latitude, count }) => {
      const [cx, cy] = projection([longitude, latitude])!;
      const circle = element('circle', { cx: cx.toFixed(2), cy: cy.toFixed(2), r: radius(count, width) });
      if (name !== undefined) circle.append(element('title', {}, `${name}: ${formatCount(count)}`));
      return circle;
    });
  return element(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}` },
    element('path', { d: path(land)!, fill: paint('land') }),
    element('path', { d: path(graticule)!, ...outline, 'stroke-width': 0.4 }),
    element('path', { d: path({ type: 'Sphere' })!, ...outline }),
    element('g', { fill: colour, 'fill-opacity': 0.45, stroke: colour, 'stroke-width': 0.8 }, ...circles),
  );
}

/** Places named by the answers of each model, in the Natural Earth projection, circle area proportional to count (Figure 5). */
export function worldMap(options: WorldMapOptions): string {
  const { maps, columns = Math.min(2, maps.length) } = options;
  const panels = maps.map(({ name, tone, places, unresolved }, i): Panel => {
    const placed = places.reduce((sum, { count }) => sum + count, 0);
    const unplaced = unresolved > 0 ? `, ${formatCount(unresolved)} unresolved` : '';
    return {
      title: name,
      note: `${formatCount(placed)} answers at ${formatCount(places.length)} ${places.length === 1 ? 'place' : 'places'}${unplaced}`,
      draw: (width) => drawMap(places, paint(tone ?? tones[i % tones.length]!), width),
    };
  });
  const largest = Math.max(0, ...maps.flatMap(({ places }) => places.map(({ count }) => count)));
  const legend = SIZES.filter((size, i) => i === 0 || size <= largest).map((size): LegendItem => ({
    label: String(size),
    colour: 'muted',
    shape: 'circle',
    radius: radius(size, panelWidth(columns)),
  }));
  return frame(panels, { ...options, legend, columns });
}
