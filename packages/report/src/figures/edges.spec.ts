import { Resvg } from '@resvg/resvg-js';
import * as report from '../index.js';
import { staticSvg } from '../svg/staticSvg.js';

const { answerDistribution, column, curves, entropyBars, groupedBars, lossCurve, ratioChart } = report;
const { shareBars, shareColumns, table, worldMap } = report;
const title = 'edge';
const axis = { label: 'x' };
const step = { step: 0, task: 'a', file: 'b', optimum: 1 };

/** What a figure may be asked for at its worst, and still has an answer: no coordinate is NaN, and it is well-formed. */
test.each<[string, string]>([
  [
    'a bar that was not measured',
    entropyBars({ title, bars: [{ task: 'a', setting: 'b', entropy: NaN, wellFormed: NaN }] }),
  ],
  ['no bars', entropyBars({ title, bars: [] })],
  ['no series', answerDistribution({ title, series: [] })],
  ['no panels', groupedBars({ title, panels: [] })],
  ['no shares', shareBars({ title, axis: 'x', bars: [] })],
  ['no shares in columns', shareColumns({ title, axis: 'x', bars: [] })],
  ['a share that was not measured', shareBars({ title, axis: 'x', bars: [{ label: 'a', share: NaN, wanted: 0 }] })],
  ['a column that was not measured', shareColumns({ title, axis: 'x', bars: [{ label: 'a', share: NaN }] })],
  ['no maps', worldMap({ title, maps: [] })],
  ['no curves', curves({ title, panels: [] })],
  [
    'an interval without an upper end',
    entropyBars({ title, bars: [{ task: 'a', setting: 'b', entropy: { value: 2, low: 1, high: Infinity } }] }),
  ],
  [
    'one point, whose axes have no extent',
    curves({ title, panels: [{ x: axis, y: axis, curves: [curve([{ x: 1, y: 0 }])] }] }),
  ],
  [
    'one point on logarithmic axes',
    curves({
      title,
      panels: [{ x: { label: 'x', log: true }, y: { label: 'y', log: true }, curves: [curve([{ x: 3, y: 7 }])] }],
    }),
  ],
  [
    'a curve with gaps',
    curves({ title, panels: [{ x: axis, y: axis, curves: [curve([1, NaN, 3].map((y, x) => ({ x, y })))] }] }),
  ],
  ['a run that diverged', lossCurve({ title, steps: stepsOf([1, Infinity, NaN]) })],
  ['control characters', entropyBars({ title: '\u0000\u001b[31m\ufffe\ud800', bars: [] })],
  ['labels of many letters in many panels', narrow()],
])('%s has a figure', (_, svg) => {
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(() => new Resvg(staticSvg(svg))).not.toThrow();
});

test('a mean over a step that diverged is a gap, and goes on after it', () => {
  const svg = lossCurve({ title, steps: [...stepsOf([3, Infinity, 3, 5, 7]), { ...step, task: 'c', loss: 3 }] });
  const line = /stroke="var\(--vermillion[^>]*><path d="([^"]*)"/.exec(svg)![1]!;
  expect(line.match(/[MLZ]/g)).toEqual(['M', 'Z', 'M', 'L', 'L']); // 2, a gap, then 2, 4 and 6
});

test.each<[string, () => unknown, string]>([
  [
    'a tone that is none',
    () => worldMap({ title, maps: [{ name: 'a', tone: 'red' as never, places: [], unresolved: 0 }] }),
    'options.maps[0].tone must be one of vermillion',
  ],
  [
    'a theme that is none',
    () => staticSvg(worldMap({ title, maps: [] }), { theme: 'sepia' as never }),
    'options.theme must be one of light, dark, found "sepia"',
  ],
  [
    'a colour that is an attack',
    () => staticSvg(worldMap({ title, maps: [] }), { background: '"/><script>' }),
    'options.background must be a CSS colour',
  ],
  [
    'a place without coordinates',
    () => worldMap({ title, maps: [{ name: 'a', places: [{ count: 1 } as never], unresolved: 0 }] }),
    'options.maps[0].places[0].longitude must be a finite number',
  ],
  [
    'a probability above 1',
    () => answerDistribution({ title, series: [{ name: 'a', answers: [{ value: 'b', probability: 59 }] }] }),
    'options.series[0].answers[0].probability must be a finite number',
  ],
  [
    'a bar below the axis',
    () =>
      groupedBars({
        title,
        panels: [{ axis: 'a', format: report.format.plain, bars: [{ group: 'b', series: 'c', value: -3 }] }],
      }),
    'options.panels[0].bars[0].value must be',
  ],
  [
    '0 on a logarithmic axis',
    () => curves({ title, panels: [{ x: { label: 'x', log: true }, y: axis, curves: [curve([{ x: 0, y: 1 }])] }] }),
    'options.panels[0].curves[0].points[0].x must be a finite number, above 0, found 0',
  ],
  [
    'a domain that goes down',
    () => curves({ title, panels: [{ x: axis, y: { label: 'y', domain: [1, 0] }, curves: [] }] }),
    'options.panels[0].y.domain must be from a number to a greater one, found "1 to 0"',
  ],
  ['an option that is misspelt', () => lossCurve({ title, steps: [], subtitel: 'a' } as never), 'found "subtitel"'],
  [
    'a loss that no probabilities have',
    () => lossCurve({ title, steps: stepsOf([3, 0.9]) }),
    "options.steps[1].loss must be at least the step's optimum, 1, found 0.9",
  ],
  [
    'no rows to compare',
    () => ratioChart({ title, name: 'a', axis: 'b', format: report.format.plain, rows: [] }),
    'options.rows must be a list of at least 1',
  ],
  [
    'a row that is shorter than its table',
    () => report.toMarkdown({ ...table([{ a: 1 }], { a: column.count('A') }, { caption: '' }), rows: [[]] }),
    'table.rows[0] must be as long as table.columns, which has 1, found 0',
  ],
  [
    'a value that is neither text nor number',
    () => table([{ a: true }], { a: column.count('A') }, { caption: '' }),
    'data[0].a must be an object, found true',
  ],
])('%s is refused', (_, call, said) => {
  expect(call).toThrow(said);
  expect(call).toThrow(expect.objectContaining({ name: 'InputError' }));
});

function stepsOf(losses: number[]) {
  return losses.map((loss, i) => ({ ...step, step: i, loss }));
}

function curve(points: { x: number; y: number }[]) {
  return { name: 'a', points };
}

function narrow(): string {
  const series = Array.from({ length: 6 }, (_, i) => ({
    name: `model ${i}`,
    answers: [{ value: 'W'.repeat(40), probability: 0.5 }],
  }));
  return answerDistribution({ title, series, columns: 6 });
}
