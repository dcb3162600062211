import { count } from '../format.js';
import { answerDistribution } from './answerDistribution.js';
import { curves } from './curves.js';
import { entropyBars } from './entropyBars.js';
import { groupedBars } from './groupedBars.js';
import { lossCurve } from './lossCurve.js';
import { worldMap } from './worldMap.js';

/** A model that cannot follow the format gives no well-formed answer at all: its figures are empty, not broken. */
describe('a figure of nothing', () => {
  const axis = { label: 'x' };
  it.each([
    answerDistribution({ title: 'none', series: [{ name: 'Baseline', answers: [] }] }),
    answerDistribution({ title: 'none', log: true, series: [{ name: 'Baseline', answers: [] }] }),
    entropyBars({ title: 'none', bars: [{ task: 'Fruits', setting: 'Baseline', entropy: NaN, wellFormed: 0 }] }),
    entropyBars({ title: 'none', bars: [{ task: 'Fruits', setting: 'Baseline', entropy: 0 }] }),
    groupedBars({ title: 'none', panels: [{ axis: 'values', format: count, bars: [] }] }),
    curves({ title: 'none', panels: [{ x: axis, y: axis, curves: [{ name: 'Baseline', points: [] }] }] }),
    curves({
      title: 'none',
      panels: [{ x: { ...axis, log: true }, y: axis, curves: [{ name: 'Baseline', points: [{ x: 1, y: NaN }] }] }],
    }),
    lossCurve({ title: 'none', steps: [] }),
    worldMap({ title: 'none', maps: [{ name: 'Baseline', places: [], unresolved: 500 }] }),
  ])('has numbers for coordinates', (svg) => {
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});
