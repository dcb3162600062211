import { numberOf, parse } from '../testing/parse.js';
import { distributionFigure } from './distributionFigure.js';

/** Widths or heights of the bars, largest first. */
const bars = (svg: string, size: 'width' | 'height'): number[] =>
  [...parse(svg).querySelectorAll('rect')].map((bar) => numberOf(bar, size)).sort((a, b) => b - a);

const texts = (svg: string): string[] =>
  [...parse(svg).querySelectorAll('text')].map(({ textContent }) => textContent!);

describe('distributionFigure', () => {
  const fruits = distributionFigure({
    title: 'Fruits',
    targets: ['pear', 'plum', 'fig'],
    wanted: [0.25, 0.5, 0.25],
    series: [
      {
        name: 'Baseline',
        exact: [0.6, 0.2, 0.1],
        said: { answers: 10, counts: [6, 2, 1], others: [{ text: 'x', count: 1 }] },
      },
    ],
  });

  it('has bars as long as probabilities, what is no target last', () => {
    const [pear, plum, fig, off] = bars(fruits, 'width');
    expect(pear! / plum!).toBeCloseTo(3, 1);
    expect(plum! / fig!).toBeCloseTo(2, 1);
    expect(off! / fig!).toBeCloseTo(1, 1); // 1 - 0.6 - 0.2 - 0.1
  });

  it('lists the largest errors first, each with what is said for what is wanted', () => {
    const shown = texts(fruits);
    expect(shown.filter((text) => ['pear', 'plum', 'fig', 'no target'].includes(text))).toEqual([
      'pear',
      'plum',
      'fig',
      'no target',
    ]);
    expect(shown).toContain('60.0% for 25.0%');
    expect(shown).toContain('10.0% for 0.0%');
  });

  it('draws a dot for each sampled share, what is no target among them', () => {
    expect(parse(fruits).querySelectorAll('svg svg circle')).toHaveLength(4);
  });

  it('draws no more targets than asked, and says so', () => {
    const targets = Array.from({ length: 30 }, (_, i) => `fruit ${i}`);
    const shares = targets.map(() => 1 / 30);
    const series = [{ name: 'Tuned', exact: shares, said: null }];
    const svg = distributionFigure({ title: 'Fruits', targets, wanted: shares, series }, { top: 5 });
    expect(bars(svg, 'width').filter((width) => width > 1)).toHaveLength(5);
    expect(texts(svg).join(' ')).toContain('5 of 30 targets');
  });

  it('puts numbers in their places: twice as far apart where they differ by twice as much', () => {
    const series = [{ name: 'Tuned', exact: [0.2, 0.3, 0.4], said: null }];
    const svg = distributionFigure({ title: 'Numbers', targets: ['8', '2', '4'], wanted: [0.2, 0.4, 0.4], series });
    const at = [...parse(svg).querySelectorAll('rect')].map((bar) => numberOf(bar, 'x'));
    expect((at[0]! - at[2]!) / (at[2]! - at[1]!)).toBeCloseTo(2, 2);
    const [first, , last] = bars(svg, 'height');
    expect(first! / last!).toBeCloseTo(2, 1);
    expect(texts(svg).join(' ')).toContain('Tuned: 10.0% on no target');
  });
});
