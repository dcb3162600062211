import { numberOf, parse, titled } from '../testing/parse.js';
import { entropyBars } from './entropyBars.js';

describe('entropyBars', () => {
  it('ends a bar of the greatest possible entropy at the optimum line', () => {
    const optimum = Math.log(10);
    const svg = entropyBars({
      title: 'one to ten',
      bars: [
        { task: 'RNG', setting: 'Baseline', entropy: 1.07, wellFormed: 0.98 },
        { task: 'RNG', setting: 'Tuned', entropy: optimum, wellFormed: 1 },
      ],
      optimum: new Map([['RNG', optimum]]),
    });
    const bar = titled(parse(svg), 'Tuned:');
    const line = parse(svg).querySelector('[stroke-dasharray] line')!;
    expect(numberOf(bar, 'x') + numberOf(bar, 'width')).toBeCloseTo(numberOf(line, 'x1'), 6);
  });

  it('prints beside entropy how likely an answer is valid, and what share is well-formed', () => {
    const printed = (shares: { validMass?: number; wellFormed?: number }) => {
      const bars = [{ task: 'Fruits', setting: 'Baseline', entropy: 1.96, ...shares }];
      return parse(entropyBars({ title: 'fruits', bars })).documentElement.textContent;
    };
    expect(printed({ validMass: 0.0004 })).toContain('1.96 · 0.04% valid');
    expect(printed({ wellFormed: 0.25 })).toContain('1.96 · 25% well-formed');
    expect(printed({ validMass: 0.2, wellFormed: 0.25 })).toContain('1.96 · 20% valid · 25% well-formed');
  });

  it.each([1, 2, 3])(
    'leaves its bars room beside long labels and notes, of %d columns that were asked for',
    (columns) => {
      const shares = { distance: 0.238, validMass: 0.977, onTarget: 0.961, wellFormed: 0.9988 };
      const bars = ['Countries', 'Fruits', 'Names'].flatMap((task) =>
        ['Baseline', 'Tuned on all of the tasks'].map((setting) => ({ task, setting, entropy: 5.1, ...shares })),
      );
      const bar = titled(parse(entropyBars({ title: 'long', bars, columns })), 'Tuned on all');
      expect(numberOf(bar, 'width')).toBeGreaterThan(100);
    },
  );

  it('has a panel for each task and a heading for each of several models', () => {
    const bars = ['Countries', 'Fruits'].flatMap((task) =>
      ['Gemma', 'Llama-2'].map((model) => ({ task, model, setting: 'Baseline', entropy: 1.5 })),
    );
    const texts = [...parse(entropyBars({ title: 'baselines', bars, columns: 1 })).querySelectorAll('text')].map(
      (text) => text.textContent,
    );
    expect(texts.filter((text) => ['Countries', 'Fruits', 'Gemma', 'Llama-2'].includes(text!))).toEqual([
      'Countries',
      'Gemma',
      'Llama-2',
      'Fruits',
      'Gemma',
      'Llama-2',
    ]);
  });
});
