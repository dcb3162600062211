import { plain } from '../format.js';
import { numberOf, parse, titled } from '../testing/parse.js';
import { ratioChart } from './ratioChart.js';

describe('ratioChart', () => {
  it('draws the same ratio as the same distance, whatever the times, and prints it', () => {
    const rows = [
      { label: 'a step', peer: 'PyTorch', ours: 0.1, theirs: 1.55 },
      { label: 'a pass', peer: 'PyTorch', ours: 10, theirs: 155 },
    ];
    const document = parse(ratioChart({ title: 'time', name: 'Diffuse', axis: 's', format: plain, rows }));
    const x = (start: string): number => numberOf(titled(document, start), 'cx');
    expect(x('a step, PyTorch') - x('a step, Diffuse')).toBeCloseTo(x('a pass, PyTorch') - x('a pass, Diffuse'), 6);
    expect(document.documentElement.textContent!.match(/15\.5×/g)).toHaveLength(2);
  });

  it('names the row that has no ratio', () => {
    const rows = [{ label: 'a step', peer: 'PyTorch', ours: 0, theirs: 1 }];
    expect(() => ratioChart({ title: 'time', name: 'Diffuse', axis: 's', format: plain, rows })).toThrow(
      'options.rows[0].ours must be a finite number, above 0, found 0',
    );
  });
});
