import { numberOf, parse, titled } from '../testing/parse.js';
import { entropyBars } from './entropyBars.js';

describe('entropyBars', () => {
  it('ends a bar of the greatest possible entropy at the optimum line', () => {
    const optimum = Math.log(10);
    const svg = entropyBars({
      title: 'one to ten',
      bars: [
        { task: 'RNG', setting: 'Baseline', entropy: 1.07, validity: 0.98 },
        { task: 'RNG', setting: 'Tuned', entropy: optimum, validity: 1 },
      ],
      optimum: new Map([['RNG', optimum]]),
    });
    const bar = titled(parse(svg), 'Tuned:');
    const line = parse(svg).querySelector('[stroke-dasharray] line')!;
    expect(numberOf(bar, 'x') + numberOf(bar, 'width')).toBeCloseTo(numberOf(line, 'x1'), 6);
  });

  it('prints validity beside entropy', () => {
    const svg = entropyBars({
      title: 'fruits',
      bars: [{ task: 'Fruits', setting: 'Baseline', entropy: 1.96, validity: 0.0004 }],
    });
    expect(parse(svg).documentElement.textContent).toContain('1.96 · 0.04% valid');
  });

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
