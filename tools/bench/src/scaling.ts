import { column, curves, staticSvg, table, toMarkdown, type CurvePanel } from '@diffuse/report';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Draws, Passes, ShapedJob } from './jobs.js';
import { describeMachine, type Machine } from './machine.js';
import { readCommandLine } from './settings.js';
import { parameterCount, shapes, type ShapeName } from './shapes.js';
import { ours, runJob } from './sides.js';
import { prepare, type Workload } from './workload.js';

/** How time and memory grow with one quantity. */
interface Point {
  readonly curve: string;
  readonly size: number;
  readonly seconds: number;
  /** Seconds a unit of `size`, where the unit is a piece of work. */
  readonly each?: number;
  readonly peakBytes: number;
}

type Grow = (workload: Workload, threads: number) => AsyncGenerator<Point>;

const common = ({ model, folder, nodePeers }: Workload, threads: number) => ({ model, folder, nodePeers, threads });

const growing: Readonly<Record<string, Grow>> = {
  async *targets(workload, threads) {
    for (const size of [10, 100, 1000, 10_000]) {
      const job = { ...common(workload, threads), prompts: [workload.numbers(size)], passes: 2 };
      yield point('targets scored', size, await runJob<Passes>(ours.score, job));
    }
  },
  async *prompt(workload, threads) {
    const ten = workload.numbers(10);
    for (const size of [32, 128, 512, 2048]) {
      const prompt = Array.from({ length: size }, (_, i) => ten.prompt[i % ten.prompt.length]!);
      const job = { ...common(workload, threads), prompts: [{ ...ten, prompt }], passes: 2 };
      yield point('tokens in the prompt', size, await runJob<Passes>(ours.score, job));
    }
  },
  async *samples(workload, threads) {
    const { names, stopTokens, tuned } = workload;
    for (const samples of [100, 1000, 10_000, 100_000]) {
      const job = {
        ...common(workload, threads),
        ...tuned,
        prompt: names.prompt,
        samples,
        stopTokens,
        maxNewTokens: 24,
        seed: 1,
      };
      const { seconds, peakBytes } = await runJob<Draws>(ours.sample, job);
      yield { curve: 'names sampled, tuned', size: samples, seconds, each: seconds / samples, peakBytes };
    }
  },
  async *model(_, threads) {
    for (const shape of ['2M', '15M', '135M', '360M', '1.1B'] as const) {
      for (const weights of ['f32', '4bit'] as const) yield stepOf(shape, weights, threads);
    }
    yield stepOf('7B', '4bit', threads);
  },
};

/** A tuning step of a model of random weights, over a prompt of 32 tokens and 8 answers of 4. */
async function stepOf(shape: ShapeName, weights: ShapedJob['weights'], threads: number): Promise<Point> {
  const job: ShapedJob = { shape, weights, threads, passes: 2 };
  const { steps, peakBytes } = await runJob<Passes>(ours.tuneShape, job);
  const size = parameterCount(shapes[shape]);
  return { curve: `parameters, ${weights}: a tuning step`, size, seconds: steps.at(-1)!.seconds, peakBytes };
}

/** The second pass: its graphs are compiled. */
function point(curve: string, size: number, { steps, peakBytes }: Passes): Point {
  const { seconds } = steps.at(-1)!;
  return { curve, size, seconds, each: seconds / size, peakBytes };
}

function panel(curve: string, points: readonly Point[]): CurvePanel {
  return {
    title: curve,
    x: { label: curve, log: true },
    y: { label: 'seconds', log: true },
    curves: [{ name: 'Diffuse', points: points.map(({ size, seconds }) => ({ x: size, y: seconds })) }],
  };
}

const columns = {
  curve: column.text('Of'),
  size: column.count('Number'),
  seconds: column.seconds('Time'),
  each: column.seconds('Time for each'),
  peakBytes: column.bytes('Peak memory'),
};

/** The points so far as JSON, a Markdown table and a chart, in `folder`. */
async function writePoints(folder: string, machine: Machine, points: readonly Point[]): Promise<string> {
  const page = toMarkdown(table(points, columns, { caption: `Scaling on ${machine.cpu}, ${machine.threads} threads` }));
  const names = [...new Set(points.map(({ curve }) => curve))];
  const panels = names.map((name) =>
    panel(
      name,
      points.filter(({ curve }) => curve === name),
    ),
  );
  const chart = curves({ title: 'How time grows', panels, columns: 3 });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'scaling.json'), `${JSON.stringify({ machine, points }, null, 2)}\n`);
  await writeFile(join(folder, 'scaling.md'), `${page}\n`);
  await writeFile(join(folder, 'scaling.svg'), staticSvg(chart));
  return page;
}

const { only, files, tasks, prompts, threads, out } = readCommandLine(process.argv.slice(2), Object.keys(growing));
const workload = await prepare(tasks, prompts, files);
const machine = await describeMachine(threads);
const points: Point[] = [];
let page = '';
for (const name of only) {
  for await (const measured of growing[name]!(workload, threads)) {
    process.stderr.write(`${measured.size} ${measured.curve}: ${measured.seconds.toFixed(2)} s\n`);
    points.push(measured);
    page = await writePoints(out, machine, points);
  }
}
process.stdout.write(`${page}\n`);
