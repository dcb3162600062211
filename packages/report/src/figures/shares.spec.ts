import { shareBars, shareColumns } from '../index.js';

const title = 'Side';
const axis = 'share of 10 answers';
const bars = [
  { label: 'Heads', share: { value: 0.8, low: 0.49, high: 0.94 }, wanted: 0.5 },
  { label: '<b>Tails</b>', share: { value: 0.2, low: 0.06, high: 0.51 }, wanted: 0.5 },
];

test.each([shareBars, shareColumns])(
  'a share is said beside the wanted one, and what a model says is text (%p)',
  (draw) => {
    const svg = draw({ title, axis, bars });
    expect(svg).toContain('80.0% for 50.0%');
    expect(svg).toContain('&lt;b&gt;Tails&lt;/b&gt;');
    expect(svg).toContain('wanted');
    expect(draw({ title, axis, bars: bars.map(({ label, share }) => ({ label, share })) })).not.toContain('wanted');
  },
);

test('columns are labelled as far as labels have room, and their heights are in proportion', () => {
  const many = Array.from({ length: 100 }, (_, i) => ({ label: `part ${i}`, share: i === 7 ? 0.4 : 0.2 }));
  const svg = shareColumns({ title, axis, bars: many });
  const heights = [...svg.matchAll(/<rect [^>]*height="([\d.]+)"[^>]*><title>/g)].map(([, height]) => Number(height));
  expect(heights).toHaveLength(100);
  expect(heights[7]! / heights[8]!).toBeCloseTo(2, 1);
  const labels = [...svg.matchAll(/>part \d+</g)];
  expect(labels.length).toBeLessThan(30);
  expect(labels.length).toBeGreaterThan(5);
});
