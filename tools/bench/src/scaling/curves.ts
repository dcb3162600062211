import { compareSeeded, compareSteps } from '../agreement.js';
import type { Draws, Passes, PassesJob, SampleJob, ShapedJob, WorkPrompt } from '../jobs.js';
import { parameterCount, shapes, type ShapeName } from '../shapes.js';
import type { Workload } from '../workload.js';
import { common } from '../works/work.js';
import { grows, type Curve } from './growth.js';

const powers = [100, 1000, 10_000, 100_000];
const lengths = [32, 128, 512, 2048, 8192];

const lastStep = ({ steps }: Passes): number => steps.at(-1)!.seconds;

/** Ten targets behind a prompt of so many tokens that none is longer than `size` with it. */
function promptOf(size: number, workload: Workload): WorkPrompt {
  const ten = workload.numbers(10);
  const length = size - Math.max(...ten.targets.map(({ length }) => length));
  return { ...ten, prompt: Array.from({ length }, (_, i) => ten.prompt[i % ten.prompt.length]!) };
}

/** All curves by the name that `--only` has for them, each of one quantity. */
export function curvesOf(workload: Workload, threads: number): Readonly<Record<string, readonly Curve[]>> {
  const { names, stopTokens, tuned, adapter } = workload;
  /** All layers, of which nothing is kept. A second pass, when graphs are compiled, where the first is short. */
  const steps = (prompt: WorkPrompt, passes: number): PassesJob => ({
    ...common(workload, { threads }),
    prompts: [prompt],
    passes,
    keptBytes: 0,
  });
  const tuning = (job: PassesJob): PassesJob => ({ ...job, adapter, learningRate: 5e-4 });
  const onTargets = (size: number): PassesJob => steps(workload.numbers(size), size > 1000 ? 1 : 2);
  const onPrompt = (size: number): PassesJob => steps(promptOf(size, workload), size > 2048 ? 1 : 2);
  const passes = { seconds: lastStep, agree: compareSteps };
  const sampled = (samples: number): SampleJob => ({
    ...common(workload, { threads }),
    ...tuned,
    prompt: names.prompt,
    samples,
    stopTokens,
    maxNewTokens: 24,
    seed: 1,
  });
  return {
    targets: [
      grows<Passes>({ curve: 'targets scored', sizes: powers, program: 'score', job: onTargets, ...passes }),
      grows<Passes>({
        curve: 'targets tuned on, a step',
        sizes: powers,
        program: 'tune',
        job: (size) => tuning(onTargets(size)),
        ...passes,
      }),
    ],
    samples: [
      grows<Draws>({
        curve: 'names sampled, tuned',
        sizes: powers,
        program: 'sample',
        job: sampled,
        seconds: ({ seconds }) => seconds,
        agree: (ours, theirs) => compareSeeded(ours, theirs, 3),
      }),
    ],
    prompt: [
      grows<Passes>({
        curve: 'tokens of prompt and answer, 10 targets scored',
        sizes: lengths,
        program: 'score',
        job: onPrompt,
        ...passes,
      }),
      grows<Passes>({
        curve: 'tokens of prompt and answer, 10 targets tuned on',
        sizes: lengths,
        program: 'tune',
        job: (size) => tuning(onPrompt(size)),
        ...passes,
      }),
    ],
    model: [
      shapedSteps('f32', ['2M', '15M', '135M', '360M', '1.1B'], threads),
      shapedSteps('4bit', ['2M', '15M', '135M', '360M', '1.1B', '7B'], threads),
    ],
  };
}

/** A tuning step of models of random weights, over a prompt of 32 tokens and 8 answers of 4. */
function shapedSteps(weights: ShapedJob['weights'], names: readonly ShapeName[], threads: number): Curve {
  const bySize = new Map(names.map((shape) => [parameterCount(shapes[shape]), shape]));
  return grows<Passes>({
    curve: `parameters, ${weights}: a tuning step`,
    sizes: [...bySize.keys()],
    program: 'tuneShape',
    job: (size): ShapedJob => ({ shape: bySize.get(size)!, weights, threads, passes: 2 }),
    seconds: lastStep,
    agree: compareSteps,
  });
}
