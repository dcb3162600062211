import { count } from '../format.js';
import { numberOf, parse, titled } from '../testing/parse.js';
import { groupedBars } from './groupedBars.js';

describe('groupedBars', () => {
  it("draws Table 7's coverage of first names in proportion, under its heading", () => {
    const coverage = { Baseline: 158, 'Tuned (OOD)': 375, 'Tuned (ID)': 637 };
    const bars = Object.entries(coverage).map(([series, value]) => ({ group: 'First name', series, value }));
    const document = parse(groupedBars({ title: 'coverage', panels: [{ axis: 'values', format: count, bars }] }));
    const width = (series: string): number => numberOf(titled(document, `${series}:`), 'width');
    expect(width('Tuned (ID)') / width('Baseline')).toBeCloseTo(637 / 158, 6);
    expect(width('Tuned (OOD)') / width('Baseline')).toBeCloseTo(375 / 158, 6);
    expect([...document.querySelectorAll('text')].filter((text) => text.textContent === 'First name')).toHaveLength(1);
  });
});
