import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as report from '@diffuse/report';
import { openPage } from '@diffuse/report/testing/chromium';
import { bundle } from './bundle.mjs';

/** Figures, each as a function of the package: run here, and as text on the page. */
const figures = [
  (report) =>
    report.answerDistribution({
      title: 'Fruits',
      series: [{ name: 'Tuned', answers: [{ value: 'pear', probability: { value: 0.4, low: 0.3, high: 0.5 } }] }],
      reference: { name: 'wanted', probabilities: new Map([['pear', 0.1]]) },
    }),
  (report) =>
    report.curves({
      title: 'Entropy',
      panels: [
        {
          x: { label: 'temperature', log: true },
          y: { label: 'nats' },
          curves: [
            { name: 'Tuned', points: [0.1, 1, 3].map((x) => ({ x, y: { value: x, low: x / 2, high: 2 * x } })) },
          ],
        },
      ],
    }),
  (report) =>
    report.entropyBars({
      title: 'Entropies',
      bars: [{ task: 'Fruits', setting: 'Tuned', entropy: 4.5, validMass: 0.98 }],
      optimum: new Map([['Fruits', 4.65]]),
    }),
  (report) =>
    report.lossCurve({
      title: 'Loss',
      window: 2,
      steps: [4, 3.2, 3.1].map((loss, step) => ({ step, loss, optimum: 3 })),
    }),
  (report) =>
    report.ratioChart({
      title: 'Speed',
      name: 'ours',
      axis: 'seconds (log scale)',
      format: report.format.seconds,
      rows: [{ label: 'a pass', peer: 'theirs', ours: 1.25, theirs: { value: 3, low: 2.5, high: 3.75 }, target: 2 }],
    }),
  (report) =>
    report.worldMap({
      title: 'Places <&> "marks" \u202e',
      maps: [{ name: 'Tuned', unresolved: 2, places: [{ name: 'Leeds', longitude: -1.5, latitude: 53.8, count: 30 }] }],
    }),
];

let page;
beforeAll(async () => {
  const scripts = [];
  for (const name of ['metrics', 'tasks', 'synthbio', 'report']) {
    const { code, faults } = await bundle(`@diffuse/${name}`, { global: name });
    expect(faults).toEqual([]);
    scripts.push(`<script>${code.replaceAll('</script', '<\\/script')}</script>`);
  }
  page = await openPage(`<!doctype html><meta charset="utf-8"><body>${scripts.join('')}</body>`, {
    width: 900,
    height: 700,
  });
});
afterAll(() => page.close());

test('metrics measures, tasks are there, synthbio reads a record', async () => {
  expect(await page.evaluate('metrics.entropy([0.5, 0.5])')).toBeCloseTo(Math.LN2, 12);
  expect(await page.evaluate('tasks.leaveOneOutTasks.length')).toBe(6);
  const parsed = 'synthbio.parseRecord(synthbio.biographySchema, "{Ann Lee}\\n{F}").attributes.gender';
  expect(await page.evaluate(parsed)).toBe('Female');
});

test('a wrong argument is refused there as here', async () => {
  const refused = 'try { report.lossCurve({}) } catch (error) { `${error.name}: ${error.argument}` }';
  expect(await page.evaluate(refused)).toBe('InputError: options.title');
});

test.each(figures.map((draw) => [draw(report).match(/<title>(.*?)<\/title>/)[1], draw]))(
  'the figure "%s" has the bytes that it has in Node, and a size on the page',
  async (_, draw) => {
    expect(await page.evaluate(`(${draw})(report)`)).toBe(draw(report));
    const width = `document.body.innerHTML = (${draw})(report); document.querySelector('svg').getBBox().width`;
    expect(await page.evaluate(width)).toBeGreaterThan(300);
  },
);

test('a page is written with the bytes that it has in Node', async () => {
  const options = { title: 'A run', summary: 'It went well.', sections: [{ title: 'Words', blocks: ['None.'] }] };
  expect(await page.evaluate(`report.htmlReport(${JSON.stringify(options)})`)).toBe(report.htmlReport(options));
});

test('the console has nothing to complain of', () => {
  expect(page.problems).toEqual([]);
});
