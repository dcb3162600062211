import { adapt } from '@diffuse/core-lm';
import { openExecutor } from '@diffuse/jit/node';
import { wordsTasks } from '@diffuse/tasks';
import { fitAdapter, type FitState } from './fitAdapter.js';
import { defaultFit } from './fitSettings.js';
import { loadAt, type LoadedModel } from './load.js';
import { locateModel } from './locate.js';
import { measureExactly } from './measureTargets.js';
import { scoreTasks } from './score.js';

const words = ['oak', 'ash', 'elm', 'fir', 'yew', 'pine'];
const weights = [8, 4, 2, 1, 1, 4];
const tasks = wordsTasks({ words, weights, ask: 'Pick a tree' });
const settings = { ...defaultFit, own: 0.06, others: 0.1 };

let loaded: LoadedModel;
beforeAll(async () => {
  loaded = await loadAt('tiny', await locateModel('tiny', undefined), await openExecutor());
});

test('the distance that it ends by is that of all probabilities, in its wordings and in some that it never saw', async () => {
  const { bare } = loaded;
  const { adapter, end, rounds } = await fitAdapter(bare, tasks, settings);
  expect(end).toBe('reached');
  const subject = { ...bare, model: adapt(bare.model.model, adapter.lora) };
  const sum = weights.reduce((a, b) => a + b);
  const distances = async (task: typeof tasks.own) =>
    (await scoreTasks(subject, [task])).map(({ targets }) => {
      const p = targets.map(({ logProb }) => Math.exp(logProb));
      const invalid = 1 - p.reduce((a, b) => a + b);
      return (p.reduce((total, each, i) => total + Math.abs(each - weights[i]! / sum), 0) + invalid) / 2;
    });
  const last = rounds.findLast(({ kept }) => kept)!;
  expect(Math.max(...(await distances(tasks.own)))).toBeCloseTo(last.own!, 5);
  expect(Math.max(...(await distances(tasks.validation)))).toBeCloseTo(last.others!, 5);
  expect(Math.max(...(await distances(tasks.own)))).toBeLessThanOrEqual(settings.own);
  expect(Math.max(...(await distances(tasks.test)))).toBeLessThanOrEqual(settings.others);
  const before = await measureExactly(bare, [tasks.test]);
  expect(Math.min(...before.map(({ totalVariation }) => totalVariation))).toBeGreaterThan(0.5);
});

test('stopped within a round, between two, or while it looks for a rate, it ends at the very same adapter', async () => {
  const short = { ...settings, steps: 100 };
  const whole = await fitAdapter(loaded.bare, tasks, short);
  expect(whole.end).toBe('steps');
  let resume: FitState | undefined;
  for (const stop of [5, 16, 70, 81]) {
    const controller = new AbortController();
    const course = {
      ...(resume && { resume }),
      signal: controller.signal,
      onStep: ({ step }: { step: number }) => step === stop && controller.abort(new Error('stopped')),
      onState: (state: FitState) => void (resume = structuredClone(state)),
    };
    await expect(fitAdapter(loaded.bare, tasks, short, course)).rejects.toThrow('stopped');
    expect(resume!.records).toHaveLength(stop);
  }
  const { adapter, rounds, steps } = await fitAdapter(loaded.bare, tasks, short, { resume: resume! });
  expect(adapter.lora.weights).toEqual(whole.adapter.lora.weights);
  expect(rounds).toEqual(whole.rounds);
  expect(steps).toEqual(whole.steps);
});
