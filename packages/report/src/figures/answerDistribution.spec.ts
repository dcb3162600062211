import fc from 'fast-check';
import { numberOf, parse, titled } from '../testing/parse.js';
import { answerDistribution } from './answerDistribution.js';

const share = fc.double({ min: 0.001, max: 1, noNaN: true });

function barWidth(svg: string, answer: string): number {
  return numberOf(titled(parse(svg), `${answer}:`), 'width');
}

describe('answerDistribution', () => {
  it('draws bars as long as the answers are likely', () => {
    fc.assert(
      fc.property(share, share, (p, q) => {
        const answers = [
          { value: 'Anya', probability: p },
          { value: 'Avery', probability: q },
        ];
        const svg = answerDistribution({ title: 'names', series: [{ name: 'Gemma', answers }] });
        expect(barWidth(svg, 'Anya') / barWidth(svg, 'Avery')).toBeCloseTo(p / q, 6);
      }),
      { numRuns: 20 },
    );
  });

  it('on a logarithmic scale, draws equal ratios as equal lengths', () => {
    const answers = [0.4, 0.04, 0.004].map((probability, i) => ({ value: `name ${i}`, probability }));
    const svg = answerDistribution({ title: 'names', log: true, series: [{ name: 'Gemma', answers }] });
    const [first, second, third] = [0, 1, 2].map((i) => barWidth(svg, `name ${i}`));
    expect(first! - second!).toBeCloseTo(second! - third!, 6);
  });

  it('puts the likeliest answer first and leaves out those after the tenth', () => {
    const answers = Array.from({ length: 12 }, (_, i) => ({ value: `answer ${i}`, probability: (i + 1) / 100 }));
    const document = parse(answerDistribution({ title: 'numbers', series: [{ name: 'Llama-2', answers }] }));
    const bars = [...document.querySelectorAll('rect')];
    expect(bars.map((bar) => bar.querySelector('title')!.textContent!.split(':')[0])).toEqual(
      Array.from({ length: 10 }, (_, i) => `answer ${11 - i}`),
    );
    const tops = bars.map((bar) => numberOf(bar, 'y'));
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
  });

  it("marks the natural share where a bar of that share would end: the paper's Avery, 40 times too frequent", () => {
    const svg = answerDistribution({
      title: 'names',
      series: [
        {
          name: 'Mistral',
          answers: [
            { value: 'Avery', probability: 0.08 },
            { value: 'Luna', probability: 0.002 },
          ],
        },
      ],
      reference: { name: 'natural', probabilities: new Map([['Avery', 0.002]]) },
    });
    const natural = parse(svg).querySelector('[stroke-width="5"] line')!;
    const end = numberOf(titled(parse(svg), 'Luna:'), 'x') + barWidth(svg, 'Luna');
    expect(numberOf(natural, 'x1')).toBeCloseTo(end, 6);
    expect(barWidth(svg, 'Avery') / barWidth(svg, 'Luna')).toBeCloseTo(40, 6);
  });
});
