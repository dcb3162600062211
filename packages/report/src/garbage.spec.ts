import { garbageTests } from '@diffuse/check/testing/garbage';
import { frequencyTable } from './frequencyTable.js';
import * as report from './index.js';
import { toPng } from './svg/png.js';

const { column, format } = report;
const estimate = () => ({ value: 2, low: 1.5, high: 2.5 });
const steps = () => [{ step: 1, task: 'colours', file: 'pick', loss: 4, optimum: 3 }];
const loss = () => report.lossCurve({ title: 'Loss', steps: steps() });
const columns = () => ({
  task: column.text('Task', { group: 'About' }),
  entropy: column.nats('Entropy', { group: 'Ours', best: 'max' }),
});
const shares = () => ({ title: 'Side', axis: 'share', bars: [{ label: 'Heads', share: 0.8, wanted: 0.5 }] });
const table = () => report.table([{ task: 'Fruits', entropy: 2 }], columns(), { caption: 'Entropies' });
const panel = () => ({
  title: 'fruits, 1',
  verdict: 'Too many pears.',
  request: 'Name a fruit.',
  targets: ['pear', 'plum'],
  wanted: [0.5, 0.5],
  series: [
    {
      name: 'Baseline',
      exact: [0.8, 0.15],
      said: { answers: 10, counts: [7, 2], others: [{ text: 'potato', count: 1 }], othersLeftOut: 0 },
    },
  ],
});
const source = () => ({ file: 'metrics.json', at: 'tasks' });
/** A value is any text or number, and none where nothing was measured; a table stands beside a figure or not. */
const anyValue = ['0.*.task', '0.*.entropy', '*.source', '*.source.file'];

describe('@diffuse/report', () => {
  garbageTests(report, {
    answerDistribution: () => [
      {
        title: 'Fruits',
        series: [{ name: 'Baseline', tone: 'blue', note: 'n', answers: [{ value: 'pear', probability: 0.4 }] }],
        reference: { name: 'wanted', probabilities: new Map([['pear', 0.1]]) },
        top: 5,
        log: true,
        floor: 0.01,
        columns: 1,
      },
    ],
    answers: {
      args: () => [[{ text: 'A pear!', value: 'pear' }], { caption: 'Said', source: source() }],
      any: ['0.0.value', '1.source'],
    },
    counted: { args: () => [2, 'key', 'keys'], any: ['0'] },
    curves: () => [
      {
        title: 'Entropy',
        panels: [
          {
            title: 'Fruits',
            x: { label: 'temperature', log: true, format: format.plain },
            y: { label: 'nats', domain: [0, 5] },
            curves: [{ name: 'Tuned', style: 'line', tone: 'green', points: [{ x: 1, y: 2 }] }],
          },
        ],
        columns: 2,
      },
    ],
    distribution: {
      args: () => [[panel()], { caption: 'Wanted and said', source: source() }],
      any: ['1.source', '1.source.file'],
    },
    distributionFigure: {
      args: () => [panel(), { top: 5 }],
      any: ['0.series.*.exact', '0.series.*.said'], // one of the two may be null
    },
    entropyBars: () => [
      {
        title: 'Fruits',
        subtitle: 'n = 10',
        bars: [{ task: 'Fruits', model: 'm', setting: 'Tuned', entropy: 2, validMass: 0.9, wellFormed: 1 }],
        optimum: new Map([['Fruits', 3]]),
        columns: 2,
      },
    ],
    figure: {
      args: () => [loss(), { caption: 'Loss', source: source(), data: table() }],
      any: ['1.data', ...anyValue],
    },
    groupedBars: () => [
      {
        title: 'Coverage',
        panels: [
          { title: 'a', axis: 'values', format: format.count, bars: [{ group: 'Name', series: 'Tuned', value: 4 }] },
        ],
      },
    ],
    htmlReport: () => [
      {
        title: 'A run',
        summary: 'It went well.',
        facts: { Model: 'tiny' },
        sections: [{ title: 'Words', blocks: ['A paragraph.'] }],
      },
    ],
    lossCurve: {
      args: () => [{ title: 'Loss', steps: steps() }],
    },
    ratioChart: () => [
      {
        title: 'Speed',
        name: 'diffuse',
        axis: 'seconds',
        format: format.seconds,
        rows: [{ label: 'a step', peer: 'PyTorch', ours: 1, theirs: 2, target: 2 }],
      },
    ],
    shareBars: () => [shares()],
    shareColumns: () => [shares()],
    staticSvg: { args: () => [loss(), { theme: 'dark', background: '#ffffff' }], any: ['1.background'] },
    table: {
      args: () => [[{ task: 'Fruits', entropy: 2 }], columns(), { caption: 'Entropies', source: source() }],
      any: ['0.0', '0.0.task', '0.0.entropy', '2.source'], // a row may be a list
    },
    toHtml: { args: () => [table()], any: ['0.rows.*.*.sort', '0.columns.*.priority'] },
    escapeMarkdown: () => ['*a*'],
    toMarkdown: { args: () => [table()], any: ['0.rows.*.*.sort', '0.columns.*.priority'] },
    toText: {
      args: () => [table(), { width: 80, hint: 'wider', emphasise: (text: string) => text }],
      any: ['0.rows.*.*.sort', '0.columns.*.priority'],
    },
    worldMap: () => [
      {
        title: 'Places',
        maps: [
          {
            name: 'm',
            tone: 'sky',
            unresolved: 1,
            places: [{ name: 'Leeds', longitude: -1.5, latitude: 53.8, count: 3 }],
          },
        ],
        columns: 1,
      },
    ],
  });
});

describe('format of @diffuse/report', () => {
  const number = { args: () => [0.5] };
  garbageTests(format, {
    bytes: number,
    count: number,
    fixed: () => [2],
    formatQuantity: { args: () => [estimate(), format.nats], any: ['0'] },
    mean: number,
    nats: number,
    pValue: number,
    percent: number,
    plain: number,
    ratio: number,
    seconds: number,
    wholePercent: number,
  });
});

describe('column of @diffuse/report', () => {
  const maker = () => ['Entropy', { group: 'Ours', best: 'max', value: () => 1 }];
  garbageTests(column, {
    bytes: maker,
    count: maker,
    mean: maker,
    nats: maker,
    number: () => ['Entropy', format.nats, { group: 'Ours', best: 'max', value: () => 1 }],
    pValue: maker,
    percent: maker,
    ratio: maker,
    seconds: maker,
    text: maker,
  });
});

describe('@diffuse/report/png and @diffuse/report/frequencyTable', () => {
  garbageTests(
    { toPng, frequencyTable },
    {
      toPng: { args: () => [loss(), { width: 100, theme: 'dark', background: '#ffffff' }], any: ['1.background'] },
      frequencyTable: () => [['pear', 'plum']],
    },
    { runs: 20 },
  );
});
