import { parse, pathPoints } from '../testing/parse.js';
import { curves } from './curves.js';

/** Paths of two points or more that are stroked, in drawing order. */
function lines(svg: string): [number, number][][] {
  return [...parse(svg).querySelectorAll('[stroke-linejoin="round"] path, path[stroke-linejoin="round"]')].map((path) =>
    pathPoints(path.getAttribute('d')!),
  );
}

describe('curves', () => {
  it('draws entropy of a uniform choice of n, log n, as a straight line over log n', () => {
    const points = [1, 10, 100, 1000].map((n) => ({ x: n, y: Math.log(n) }));
    const svg = curves({
      title: 'RNG',
      panels: [{ x: { label: 'n', log: true }, y: { label: 'nats' }, curves: [{ name: 'uniform', points }] }],
    });
    const [line] = lines(svg);
    const slopes = line!.slice(1).map(([x, y], i) => (y - line![i]![1]) / (x - line![i]![0]));
    for (const slope of slopes) expect(slope).toBeCloseTo(slopes[0]!, 3);
    expect(slopes[0]).toBeLessThan(0);
  });

  it('gives a name the same colour in every panel', () => {
    const panel = (names: string[]) => ({
      x: { label: 'x' },
      y: { label: 'y' },
      curves: names.map((name) => ({
        name,
        points: [
          { x: 0, y: 0 },
          { x: 1, y: name.length },
        ],
      })),
    });
    const svg = curves({ title: 'two panels', panels: [panel(['untuned', 'tuned']), panel(['tuned'])] });
    const strokes = [...parse(svg).querySelectorAll('[stroke-linejoin="round"]')].map((node) =>
      node.getAttribute('stroke'),
    );
    expect(strokes[2]).toBe(strokes[1]);
    expect(strokes[1]).not.toBe(strokes[0]);
  });
});
