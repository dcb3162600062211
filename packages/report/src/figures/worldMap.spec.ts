import { numberOf, parse, titled } from '../testing/parse.js';
import { worldMap, worldProjection, type Place } from './worldMap.js';

const places: Place[] = [
  { name: 'Null Island', longitude: 0, latitude: 0, count: 1 },
  { name: 'Sydney', longitude: 151.21, latitude: -33.87, count: 4 },
  { name: 'New York', longitude: -74.01, latitude: 40.71, count: 9 },
  { name: 'Quito', longitude: -78.47, latitude: -0.18, count: 1 },
];

describe('worldMap', () => {
  const document = parse(worldMap({ title: 'births', maps: [{ name: 'Baseline', places, unresolved: 17 }] }));
  const position = (name: string) =>
    [numberOf(titled(document, name), 'cx'), numberOf(titled(document, name), 'cy')] as const;

  it('puts cities where they are: Sydney south-east and New York north-west of 0°, Quito on the equator', () => {
    const [x0, y0] = position('Null Island');
    const [sydneyX, sydneyY] = position('Sydney');
    const [newYorkX, newYorkY] = position('New York');
    expect(sydneyX).toBeGreaterThan(x0);
    expect(sydneyY).toBeGreaterThan(y0);
    expect(newYorkX).toBeLessThan(x0);
    expect(newYorkY).toBeLessThan(y0);
    expect(position('Quito')[1] - y0).toBeCloseTo(0, 0);
  });

  it('draws circles whose area is the number of answers', () => {
    const area = (name: string): number => numberOf(titled(document, name), 'r') ** 2;
    expect(area('Sydney') / area('Null Island')).toBeCloseTo(4, 1);
    expect(area('New York') / area('Sydney')).toBeCloseTo(9 / 4, 1);
  });

  it('says how many answers are on it and how many could not be placed', () => {
    expect(document.documentElement.textContent).toContain('15 answers at 4 places, 17 unresolved');
  });

  it('is the Natural Earth projection: straight parallels, a central meridian 0.52 times the equator (Patterson 2012)', () => {
    const project = worldProjection(1000);
    const at = (longitude: number, latitude: number): [number, number] => project([longitude, latitude])!;
    expect(at(-120, 60)[1]).toBeCloseTo(at(90, 60)[1], 6);
    const height = at(0, -90)[1] - at(0, 90)[1];
    const width = at(179.999, 0)[0] - at(-179.999, 0)[0];
    expect(height / width).toBeCloseTo(0.52, 2);
  });
});
