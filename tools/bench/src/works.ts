import { compareDraws, compareSteps } from './agreement.js';
import { comparison, type Comparison, type Measured } from './comparison.js';
import type { Draws, Passes, PassesJob, Step } from './jobs.js';
import { sides, type Side } from './sides.js';
import { inTurn, peakOf } from './turns.js';
import type { Workload } from './workload.js';

/** How much is run. */
interface Settings {
  readonly threads: number;
  /** Of every side but those that take minutes; those run once. */
  readonly repeats: number;
  readonly samples: number;
  readonly biographies: number;
  /** Operations a second of the machine's best matrix product, as ours reaches it. */
  readonly peak: number;
}

type Work = (workload: Workload, settings: Settings) => Promise<Comparison[]>;

const total = (steps: readonly Step[]): number => steps.reduce((sum, { seconds }) => sum + seconds, 0);

/** The last pass of each repeat: graphs are compiled, caches warm. */
const lastPass = (results: readonly Passes[], prompts: number): Measured => ({
  seconds: results.map(({ steps }) => total(steps.slice(-prompts))),
  peakBytes: peakOf(results),
});

/** What the first pass takes more than the last, of a run of ten passes. */
function compilingShare({ steps }: Passes, prompts: number): number {
  const [first, last] = [total(steps.slice(0, prompts)), total(steps.slice(-prompts))];
  return (first - last) / (first + 9 * last);
}

const common = ({ model, folder, nodePeers }: Workload, { threads }: Settings) => ({
  model,
  folder,
  nodePeers,
  threads,
});

/** A pass over the suite, forward, backward, clip and AdamW on every prompt, against a peer of so many passes. */
const tuningAgainst =
  (peer: Side, passes: number, target: number): Work =>
  async (workload, settings) => {
    const { prompts, adapter } = workload;
    const job = (passes: number) => ({
      ...common(workload, settings),
      prompts,
      adapter,
      learningRate: 5e-4,
      passes,
    });
    const repeats = passes > 1 ? settings.repeats : 1;
    const [ours, theirs] = await inTurn<Passes>([
      { side: sides.tune, job: job(2), repeats },
      { side: peer, job: job(passes), repeats },
    ]);
    const measured = lastPass(ours!, prompts.length);
    const agreement = compareSteps(ours![0]!, theirs![0]!);
    const ofPeak = ours![0]!.flops! / measured.seconds[0]! / settings.peak;
    const compiling = compilingShare(ours![0]!, prompts.length);
    const work = `tuning pass, ${prompts.length} prompts`;
    const words = { work, peer: peer.name, target, agreement, ofPeak, compiling };
    return [comparison(words, measured, lastPass(theirs!, prompts.length))];
  };

/** Exact log-probabilities of the names prompt's targets. */
const scoring: Work = async (workload, settings) => {
  const job = { ...common(workload, settings), prompts: [workload.names], passes: 2 };
  const [ours, theirs] = await inTurn<Passes>([
    { side: sides.score, job, repeats: settings.repeats },
    { side: sides.torchScore, job: { ...job, passes: 1 }, repeats: 1 },
  ]);
  const agreement = compareSteps(ours![0]!, theirs![0]!);
  const measured = lastPass(ours!, 1);
  const work = `scoring ${workload.names.targets.length} targets`;
  const ofPeak = ours![0]!.flops! / measured.seconds[0]! / settings.peak;
  return [
    comparison({ work, peer: sides.torchScore.name, target: 15, agreement, ofPeak }, measured, lastPass(theirs!, 1)),
  ];
};

const drawn = (results: readonly Draws[]): Measured => ({
  seconds: results.map(({ seconds }) => seconds),
  peakBytes: peakOf(results),
});

/** Answers to the names prompt at temperature 1, of the model as it is or tuned. */
const samplingOf =
  (model: 'tuned' | 'untuned'): Work =>
  async (workload, settings) => {
    const { stopTokens, names, tuned } = workload;
    const { samples, repeats } = settings;
    const job = {
      ...common(workload, settings),
      ...(model === 'tuned' ? tuned : {}),
      prompt: names.prompt,
      samples,
      stopTokens,
      maxNewTokens: 24,
      seed: 1,
    };
    const [ours, generate, llama] = await inTurn<Draws>([
      { side: sides.sample, job, repeats },
      { side: sides.generate, job, repeats: 1 },
      { side: sides.llamaCpp, job, repeats: 1 },
    ]);
    const measured = drawn(ours!);
    const work = `${samples} names, ${model}`;
    const row = (side: Side, results: readonly Draws[], target: number): Comparison => {
      const agreement = compareDraws(ours![0]!, results[0]!, 3);
      const ofPeak = ours![0]!.flops! / measured.seconds[0]! / settings.peak;
      return comparison({ work, peer: side.name, target, agreement, ofPeak }, measured, drawn(results));
    };
    return [row(sides.generate, generate!, 15), row(sides.llamaCpp, llama!, 5)];
  };

/** Long answers, which share little but the prompt. */
const biographies: Work = async (workload, settings) => {
  const { stopTokens, biography: prompt } = workload;
  const job = {
    ...common(workload, settings),
    prompt,
    samples: settings.biographies,
    stopTokens,
    maxNewTokens: 150,
    seed: 1,
  };
  const [ours, generate] = await inTurn<Draws>([
    { side: sides.sample, job, repeats: 1 },
    { side: sides.generate, job, repeats: 1 },
  ]);
  const agreement = compareDraws(ours![0]!, generate![0]!, 1);
  const work = `${settings.biographies} biographies of 150 tokens`;
  const ofPeak = ours![0]!.flops! / ours![0]!.seconds / settings.peak;
  return [
    comparison({ work, peer: sides.generate.name, target: 2, agreement, ofPeak }, drawn(ours!), drawn(generate!)),
  ];
};

/** From a program's start to the first token of an answer. */
const loading: Work = async (workload, settings) => {
  const { stopTokens, names } = workload;
  const job = { ...common(workload, settings), prompt: names.prompt, samples: 1, stopTokens, maxNewTokens: 1, seed: 1 };
  const [ours, ...peers] = await inTurn<Draws>(
    [sides.sample, sides.generate, sides.llamaCpp].map((side) => ({ side, job, repeats: settings.repeats })),
  );
  const started = (results: readonly Draws[]): Measured => ({
    seconds: results.map(({ wallSeconds }) => wallSeconds),
    peakBytes: peakOf(results),
  });
  const agreement = { agrees: true, finding: 'one token each' };
  return [sides.generate, sides.llamaCpp].map((side, i) =>
    comparison({ work: 'start to first token', peer: side.name, agreement }, started(ours!), started(peers[i]!)),
  );
};

/** One definition on this project's engine and on TensorFlow.js's wasm backend, which has no kernels for gradients. */
const engine: Work = async (workload, settings) => {
  const prompts = [workload.numbers(10)];
  const job = { ...common(workload, settings), prompts, passes: 2 };
  const onWasm: PassesJob = { ...job, executor: 'wasm' };
  const wasm = { ...sides.score, name: 'TensorFlow.js wasm' };
  const [ours, theirs] = await inTurn<Passes>([
    { side: sides.score, job, repeats: settings.repeats },
    { side: wasm, job: onWasm, repeats: 1 },
  ]);
  const agreement = compareSteps(ours![0]!, theirs![0]!);
  const work = 'engine: scoring 10 targets';
  return [comparison({ work, peer: wasm.name, agreement }, lastPass(ours!, 1), lastPass(theirs!, 1))];
};

export const works: Readonly<Record<string, Work>> = {
  engine,
  loading,
  scoring,
  sampling: samplingOf('tuned'),
  'sampling-untuned': samplingOf('untuned'),
  tuning: tuningAgainst(sides.torchTuneTrie, 2, 1.2),
  biographies,
  'tuning-one-by-one': tuningAgainst(sides.torchTuneOneByOne, 1, 15),
};
