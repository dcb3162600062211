import { uniforms } from '@diffuse/metrics';
import { biographySchema, renderRecord } from '@diffuse/synthbio';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement, SampleRecord } from '@diffuse/diffuse';
import type { Context, Result } from '@diffuse/workbench';
import { startAnswering, type AnsweringServer } from '@diffuse/workbench/testing/answeringServer';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { recipes } from './index.js';

let scratch: string;
let server: AnsweringServer;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'diffuse-endpoint-'));
});
afterEach(async () => {
  await server.close();
  rmSync(scratch, { recursive: true });
});

/** Runs a command on the server, into the scratch folder. */
async function run(
  name: string,
  settings: Record<string, unknown> = {},
  context: Context = quietContext,
): Promise<Result> {
  const { options, run: start } = await recipes[name]!();
  const out = join(scratch, 'run');
  const given = Object.fromEntries(
    Object.entries({ model: server.url, out, ...settings }).filter(([key]) => key in options.shape),
  );
  return start(options.parse(given), context);
}

/** A server whose answers are drawn, from a seeded stream, by weight. */
async function serveDraws(answers: readonly string[], weights: readonly number[] = answers.map(() => 1)) {
  const random = uniforms(5);
  const total = weights.reduce((a, b) => a + b, 0);
  server = await startAnswering(() => {
    let left = random() * total;
    return answers[weights.findIndex((weight) => (left -= weight) < 0)]!;
  });
}

async function measured(settings: Record<string, unknown>): Promise<Measurement> {
  return (await run('measure', settings)).json as Measurement;
}

/** A task of one prompt whose targets are wanted alike. */
function taskOf(targets: readonly string[]): string {
  const file = join(scratch, 'task.json');
  writeFileSync(file, JSON.stringify({ request: 'Pick one', targets }));
  return file;
}

const targets = Array.from({ length: 20 }, (_, i) => `{${i + 1}}`);

describe('1,000 answers', () => {
  test('of a server that draws uniformly pass for draws from the uniform distribution, and independent ones', async () => {
    await serveDraws(targets);
    const { exact, sampled } = await measured({ tasks: [taskOf(targets)] });
    const [metrics] = sampled;
    expect(exact).toEqual([]);
    expect(metrics).toMatchObject({ samples: 1000, wellFormed: 1, onTarget: 1, coverage: 20 });
    expect(metrics!.fit!.pValue).toBeGreaterThan(0.01);
    expect(metrics!.serial!.pValue).toBeGreaterThan(0.01);
    expect(metrics!.correctedEntropy.lower).toBeLessThan(Math.log(20));
    expect(metrics!.correctedEntropy.upper).toBeGreaterThan(Math.log(20) - 1e-9);
    expect(metrics!.distance!.lower).toBe(0);
    expect(metrics!.onTargetEntropy).toEqual(metrics!.correctedEntropy);
  });

  test('of a server that prefers one answer do not, and its entropy is that of its distribution', async () => {
    const weights = targets.map((_, i) => (i === 6 ? 20 : 1));
    await serveDraws(targets, weights);
    const [metrics] = (await measured({ tasks: [taskOf(targets)] })).sampled;
    const shares = weights.map((weight) => weight / 39);
    const entropy = -shares.reduce((sum, share) => sum + share * Math.log(share), 0);
    expect(metrics!.fit!.pValue).toBe(1 / 2000); // the least of 1,999 samples
    const distance = shares.reduce((sum, share) => sum + Math.abs(share - 1 / 20), 0) / 2;
    expect(metrics!.distance!.lower).toBeGreaterThan(distance - 0.1);
    expect(metrics!.distance!.lower).toBeLessThan(distance);
    expect(metrics!.distance!.upper).toBeGreaterThan(distance);
    expect(metrics!.correctedEntropy.lower).toBeLessThan(entropy);
    expect(metrics!.correctedEntropy.upper).toBeGreaterThan(entropy);
  });

  test('of a server that says each answer twice in turn are found to cling together', async () => {
    const random = uniforms(6);
    let asked = 0;
    let last = '';
    server = await startAnswering(() => (asked++ % 2 === 0 ? (last = targets[Math.floor(random() * 20)]!) : last));
    const [metrics] = (await measured({ tasks: [taskOf(targets)], concurrency: 1 })).sampled;
    expect(metrics!.serial).toMatchObject({ pValue: 1e-3, method: 'permutation' }); // the least of 999 orders
    expect(metrics!.serial!.effectiveSampleSize).toBeCloseTo(500, -2);
    expect(metrics!.fit!.every).toBeGreaterThan(1);
  });
});

test('a run that was stopped keeps what came, and asks only for the rest when it is started again', async () => {
  await serveDraws(targets);
  const controller = new AbortController();
  const update = (done: number): void => {
    if (done === 137) controller.abort(new Error('stopped'));
  };
  const stopping = { ...quietContext, signal: controller.signal, progress: () => ({ update, stop: () => undefined }) };
  const settings = { tasks: [taskOf(targets)], samples: 300, concurrency: 1 };
  await expect(run('measure', settings, stopping)).rejects.toThrow('stopped');

  const folder = join(scratch, 'run', 'samples', 'task');
  const read = (file: string): SampleRecord[] =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as SampleRecord);
  const kept = read('task.partial');
  expect(kept.length).toBeGreaterThanOrEqual(137);
  expect(kept.length).toBeLessThan(300);
  const before = server.answered();

  await run('measure', settings);
  expect(server.answered() - before).toBe(300 - kept.length);
  const all = read('task.jsonl');
  expect(all.map(({ index }) => index)).toEqual(Array.from({ length: 300 }, (_, i) => i));
  expect(all).toEqual(expect.arrayContaining(kept));
  expect(all[0]).toMatchObject({ value: all[0]!.text.slice(1, -1), logProb: null, finished: 'stop' });

  await expect(run('measure', { ...settings, samples: 301 })).rejects.toThrow(
    /run of something else \(samples: 300 there, 301 now\)/,
  );
});

test('measure says that it is sampled only, in print and on its page', async () => {
  await serveDraws(['{3}', 'three']);
  const { text } = await run('measure', { tasks: ['rng'], samples: 40 });
  const page = readFileSync(join(scratch, 'run', 'report.html'), 'utf8');
  for (const written of [text, page]) expect(written).toContain('Exact probabilities of the targets: none');
  expect(page).toContain(server.url);
});

test('sample counts the answers', async () => {
  await serveDraws(['fig', 'plum'], [3, 1]);
  const { text, json } = await run('sample', { prompt: 'A fruit?', samples: 200 });
  const [, figs, plums] = /^ *(\d+) {2}fig\n *(\d+) {2}plum$/m.exec(text)!;
  expect(Number(figs) + Number(plums)).toBe(200);
  expect((json as { answers: SampleRecord[] }).answers).toHaveLength(200);
});

test('synthbio makes records of an endpoint’s answers, without log-probabilities', async () => {
  const person = {
    ...biographySchema.example,
    name: 'Ann Lee',
    accomplishment: 'Swam the lake twice before breakfast',
  };
  const record = renderRecord(biographySchema, person);
  server = await startAnswering(() => record);
  const { text } = await run('synthbio', { samples: 1, quotas: 'off' });
  expect(text).toContain('1 of 1 record delivered, from 1 answer.');
  const [first] = readFileSync(join(scratch, 'run', 'records.jsonl'), 'utf8').split('\n');
  expect(JSON.parse(first!)).toMatchObject({
    'draw.answer': record,
    'draw.logProb': null,
  });
});

test.each(['tune', 'leave-one-out', 'figure-1', 'figure-2', 'temperature', 'synthbio-experiment'])(
  '%s needs weights, and says which commands do not',
  async (name) => {
    await serveDraws(targets);
    await expect(run(name)).rejects.toThrow(
      /needs the model's weights.*measure, score, sample and synthbio take a URL/,
    );
  },
);

test('score needs the tokenizer of a model that is served', async () => {
  await serveDraws(targets);
  await expect(run('score')).rejects.toThrow(
    /the tokenizer of the model that http:\S+ serves .* is not on this machine/,
  );
});

test('an adapter cannot be put on an endpoint', async () => {
  await serveDraws(targets);
  await expect(run('sample', { prompt: 'x', adapter: 'a' })).rejects.toThrow(/have it served there/);
});

test.each([
  ['device', 'webgpu'],
  ['threads', 4],
  ['weights', 'f16'],
])('%s is refused with an endpoint, which runs the model its own way', async (name, value) => {
  await serveDraws(targets);
  await expect(run('sample', { prompt: 'x', [name]: value })).rejects.toThrow(
    new RegExp(`^${name} ${value}: .*leave it out`),
  );
});
