import { exactMetrics, measurementOf, sampledTaskMetrics, type Measurement, type SampleRecord } from '@diffuse/diffuse';
import { htmlReport } from '@diffuse/report';
import { openRun, readRun } from '@diffuse/runs';
import { promptOf, taskOf, type Task } from '@diffuse/tasks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measurementSchema, sampleSchema } from '../result.js';
import { measurementText } from './text.js';
import { judgement } from './verdict.js';
import { view } from './view.js';

const targets = Array.from({ length: 100 }, (_, i) => `{${i + 1}}`);
const rising = targets.map((_, i) => i + 1);

const numbers = (weights: readonly number[], file = 'numbers'): Task =>
  taskOf('numbers', [promptOf({ request: 'A number?', targets, weights }, file)]);

/** A model of these probabilities, of whose answers as many were drawn as come out even. */
function measured(task: Task, probabilities: readonly number[], { counted = true } = {}): Measurement {
  const logProbs = probabilities.map(Math.log);
  const total = probabilities.reduce((sum, p) => sum + p, 0);
  const said = probabilities.flatMap((p, i) => Array<number>(Math.round((505 * p) / total)).fill(i));
  const answers = said.map((_, index): SampleRecord => {
    const at = said[(index * 211) % said.length]!; // equal answers do not stand together
    const text = targets[at]!;
    return { index, text, value: text.slice(1, -1), logProb: logProbs[at]!, finished: 'stop', counted };
  });
  const [metrics] = sampledTaskMetrics(task, [answers], { seed: 0 });
  const [prompt] = task.prompts;
  const encoded = {
    prompt: [0],
    targets: targets.map((text, i) => ({ text, tokens: [i], weight: prompt!.weights[i]! })),
  };
  const of = { task: task.name, file: prompt!.file, prompt: prompt!, encoded, optimum: 0 };
  const exact = { metrics: exactMetrics(of, logProbs), logProbs };
  return measurementOf([task], { exact: [exact], sampled: [{ metrics: metrics!, answers }] });
}

const shares = (weights: readonly number[]): number[] => weights.map((weight) => weight / 5050);

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-verdict-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** The page of a run that ended with this. */
async function pageOf(measurement: Measurement, name: string): Promise<string> {
  const folder = join(scratch, name);
  const inputs = { model: { name: 'a model' } };
  const run = await openRun({ folder }, { command: 'measure', settings: {}, inputs, machine: {}, code: '1' });
  await run.metrics(measurementSchema).once(() => Promise.resolve(measurement));
  await run.answers(sampleSchema, { task: 'numbers', file: 'numbers' }).finish([]);
  await run.close();
  const { figures, rows: _, ...page } = await view.page(await readRun(folder));
  return [htmlReport(page), ...Object.values(figures)].join('\n').replace(/<(style|script)[^]*?<\/\1>/g, '');
}

describe('a model of the weights 1 … 100, measured against the reverse order', () => {
  const measurement = measured(numbers([...rising].reverse()), shares(rising));
  const [exact] = measurement.exact;

  it('has all the entropy that is wanted, and half of its answers would have to be others', () => {
    expect(exact!.validEntropy).toBeCloseTo(exact!.targetEntropy, 9);
    // ½ Σ |i - (101 - i)| / 5050 = (99 + 97 + … + 1) / 5050 = 50² / 5050
    expect(exact!.totalVariation).toBeCloseTo(2500 / 5050, 9);
  });

  it('is different from what is wanted, by the exact side and by the answers alone', () => {
    for (const one of [measurement, { ...measurement, exact: [] }]) {
      const { sentence, prompts } = judgement(one);
      expect(prompts.map(({ verdict }) => verdict)).toEqual(['different']);
      expect(sentence).toMatch(/^Different from what is wanted\. Distance /);
    }
    expect(judgement(measurement).sentence).toContain('Distance 49.5% (total variation, exact');
    const { lower, upper } = judgement({ ...measurement, exact: [] }).prompts[0]!.distance;
    expect(lower).toBeLessThan(2500 / 5050);
    expect(upper).toBeGreaterThan(2500 / 5050);
  });

  it('is called as wanted nowhere on page or terminal', async () => {
    for (const [name, one] of Object.entries({ both: measurement, sampled: { ...measurement, exact: [] } })) {
      const text = measurementText(one, judgement(one));
      expect(text).toMatch(/^Different from what is wanted/);
      const page = await pageOf(one, name);
      expect(page).toMatch(/<p class="summary"><strong>Different from what is wanted/);
      for (const said of [text, page]) {
        expect(said).not.toMatch(/(diffuse|good|spread|close|near) as (what is )?wanted/i);
        expect(said).not.toMatch(/as good within/);
      }
    }
  });
});

test('a model of the very weights is as good as what is wanted, and one without valid answers is not', () => {
  const same = measured(numbers(rising), shares(rising));
  expect(judgement(same).sentence).toMatch(/^As good as what is wanted within 10%\. Distance 0\.0%/);
  const rarely = measured(
    numbers(rising, 'rarely'),
    shares(rising).map((share) => 0.8 * share),
  );
  const both = { exact: [...same.exact, ...rarely.exact], sampled: [...same.sampled, ...rarely.sampled] };
  const { sentence, mean } = judgement(both);
  expect(sentence).toMatch(
    /^Different from what is wanted on 1 of 2 prompts; as good as what is wanted within 10% on 1\./,
  );
  // distances 0 and 0.2: the mean and Student's t of one degree of freedom, 12.7062 · 0.1, between 0 and 1
  expect(mean!.distance.estimate).toBeCloseTo(0.1, 9);
  expect(mean!.distance).toMatchObject({ lower: 0, upper: 1, method: 'student-t' });
  expect(mean!.valid.estimate).toBeCloseTo(0.9, 9);
  const twice = judgement({ ...same, exact: [...same.exact, ...same.exact.map((of) => ({ ...of, file: 'other' }))] });
  expect(twice.sentence).toContain('Mean distance 0.0%, the same on every prompt; farthest');
});

test('where a model says targets in tokens that the exact side does not count, the answers judge', () => {
  const half = shares(rising).map((share) => 0.5 * share);
  const elsewhere = measured(numbers(rising), half, { counted: false });
  expect(elsewhere.exact[0]!.totalVariation).toBeCloseTo(0.5, 9);
  const [judged] = judgement(elsewhere).prompts;
  expect(judged).toMatchObject({ by: 'sampled', distance: { lower: 0 }, valid: { estimate: 1 } });
  expect(judged!.distance.upper).toBeLessThan(0.5);
});
