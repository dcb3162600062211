import { binomialInterval, uniforms } from '@diffuse/metrics';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExactMetrics } from '@diffuse/diffuse';
import { measure } from '../measure/recipe.js';
import type { Result } from '../recipe.js';
import { startAnswering, type AnsweringServer } from '../testing/answeringServer.js';
import { quietContext } from '../testing/quietContext.js';
import type { Gate } from './gate.js';

/** A random llama of two layers, made by tools/reference/families.py. */
const llama = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'diffuse-gate-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const at = (name: string): string => join(scratch, name);

const prompt = (name: string, targets: string[]): string => {
  writeFileSync(at(`${name}.json`), JSON.stringify({ request: `A letter, ${name}?`, targets }));
  return at(`${name}.json`);
};

async function held(given: object): Promise<Result & { readonly gate: Gate; readonly exact: ExactMetrics[] }> {
  const result = await measure.run(measure.options.parse(given), quietContext);
  return { ...result, ...(result.json as { gate: Gate; exact: ExactMetrics[] }) };
}

describe('a model whose probabilities are known', () => {
  const settings = { model: join(llama, 'model'), samples: 4, maxNewTokens: 3, out: at('exact') };
  const tasks = ['names', 'numbers'].map((name) => join(llama, 'tasks', `${name}.json`));
  const given = { ...settings, tasks };

  test('passes or fails by prompt, and on average, exactly at its distance', async () => {
    const { exact } = await held(given);
    const distances = exact.map(({ totalVariation }) => totalVariation);
    const mean = (distances[0]! + distances[1]!) / 2;
    const least = Math.min(...distances);
    const { gate, failed } = await held({ ...given, failAbove: [`tv=${least}`] });
    expect(gate.checks.map(({ lower, upper }) => [lower, upper])).toEqual([...distances, mean].map((v) => [v, v]));
    expect(gate.checks.map(({ decision }) => decision)).toEqual([
      ...distances.map((distance) => (distance > least ? 'fail' : 'pass')),
      'fail',
    ]);
    expect(failed).toMatchObject({ code: 3, message: expect.stringContaining('The gate failed: 2 of 3 checks fail') });
    const onAverage = { ...given, failBy: 'mean', failAbove: [`tv=${mean}`] };
    expect(await held(onAverage)).toMatchObject({ gate: { passed: true, checks: [{ prompt: null }] } });
    expect((await held(onAverage)).failed).toBeUndefined();
  });

  test('limits are no part of what is measured: the same run is gone on with under others', async () => {
    const before = readFileSync(join(at('exact'), 'manifest.json'), 'utf8');
    await held({ ...given, failBelow: ['valid=0.5', 'entropy=1'], undecided: 'pass' });
    expect(readFileSync(join(at('exact'), 'manifest.json'), 'utf8')).toBe(before);
  });
});

describe('an endpoint, which is known by its answers alone', () => {
  let server: AnsweringServer;
  let answered = 0;
  /** Of each ten answers, nine are a or b in turn, and one is none of them. */
  beforeAll(async () => {
    server = await startAnswering(() => (answered++ % 10 === 0 ? '{z}' : `{${'ab'[answered % 2]}}`));
  });
  afterAll(() => server.close());

  const gated = (name: string, limits: object) =>
    held({
      ...{ model: server.url, samples: 200, concurrency: 1, out: at(name) },
      ...{ tasks: [prompt('one', ['{a}', '{b}'])], ...limits },
    });

  test('fails, passes or is undecided by Clopper and Pearson’s limits, and undecided is what it is said to be', async () => {
    const { gate } = await gated('served', { failBelow: ['on-target=0.5'] });
    const [check] = gate.checks;
    const { targets, answers } = (
      JSON.parse(readFileSync(join(at('served'), 'metrics.json'), 'utf8')) as {
        distributions: { answers: number; targets: { said: { count: number } }[] }[];
      }
    ).distributions[0]!;
    const ends = binomialInterval(targets[0]!.said.count + targets[1]!.said.count, answers);
    expect([check!.lower, check!.upper]).toEqual([ends.lower, ends.upper]);
    const under = async (limit: number, undecided = 'fail') => {
      const { gate, failed } = await gated('served', { failBelow: [`on-target=${limit}`], undecided });
      return [gate.checks[0]!.decision, failed?.code];
    };
    expect(await under(ends.lower)).toEqual(['pass', undefined]);
    expect(await under(ends.upper + 1e-6)).toEqual(['fail', 3]);
    const within = (ends.lower + ends.upper) / 2;
    expect(await under(within)).toEqual(['undecided', 3]);
    expect(await under(within, 'pass')).toEqual(['undecided', undefined]);
  });

  test('has no limit on what answers cannot tell, and none is a limit that nothing is held to', async () => {
    const before = server.answered();
    await expect(gated('refused', { failAbove: ['kl=1'] })).rejects.toThrow(/kl=1: this endpoint gives no exact/);
    const none = { model: server.url, tasks: [prompt('none', [])], out: at('none'), failAbove: ['tv=0.1'] };
    await expect(held(none)).rejects.toThrow(/no prompt has targets/);
    await expect(gated('refused', { junit: at('none.xml') })).rejects.toThrow(/no limit is set/);
    await expect(gated('refused', { undecided: 'pass' })).rejects.toThrow(/no limit is set that could be undecided/);
    expect(server.answered()).toBe(before);
  });
});

test('the end that would fail a prompt is corrected for all that are sampled, the one that passes it is not', async () => {
  const random = uniforms(1);
  const server = await startAnswering(() => (random() < 0.5 ? '{a}' : '{z}'));
  const k = 12;
  try {
    const tasks = Array.from({ length: k }, (_, i) => prompt(`many-${i}`, ['{a}']));
    const many = { model: server.url, tasks, samples: 60, out: at('many'), failBelow: ['on-target=0.5'] };
    const { gate } = await held(many);
    const [first] = gate.checks;
    const { targets, answers } = (
      JSON.parse(readFileSync(join(at('many'), 'metrics.json'), 'utf8')) as {
        distributions: { answers: number; targets: { said: { count: number } }[] }[];
      }
    ).distributions[0]!;
    const count = targets[0]!.said.count;
    expect(first!.lower).toBe(binomialInterval(count, answers).lower);
    expect(first!.upper).toBe(binomialInterval(count, answers, 1 - 0.05 / k).upper); // the end that would fail it
    const prompts = gate.checks.slice(0, k);
    const average = (end: 'lower' | 'upper'): number => prompts.reduce((sum, check) => sum + check[end]!, 0) / k;
    expect(gate.checks[k]).toMatchObject({ prompt: null, by: 'sampled' });
    expect(gate.checks[k]!.lower).toBeCloseTo(average('lower'), 12);
    expect(gate.checks[k]!.upper).toBeCloseTo(average('upper'), 12);
  } finally {
    await server.close();
  }
});
