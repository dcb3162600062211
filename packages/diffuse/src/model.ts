/// <reference lib="esnext.disposable" preserve="true" />
import type { Adapter } from './adapter.js';
import type { Asked, PromptText } from './asked.js';
import type { PromptDistribution } from './distribution.js';
import type { ExactMetrics } from './exactMetrics.js';
import type { Measurement } from './measure.js';
import type { Watch } from './progress.js';
import type { RecipeName } from './recipes.js';
import type { Judging, SampledMetrics } from './sampledMetrics.js';
import type { SampleRecord } from './samples.js';
import type { ScoredPrompt, ScoringOptions } from './score.js';
import type { ScoredAnswers } from './scoreText.js';
import type { SamplingSettings, TuningSettings } from './settings.js';
import type { StepRecord } from './stepRecord.js';
import type { TuningState } from './tune.js';

/** How answers are drawn; what is not given is as in `defaultSampling`. */
export interface DrawOptions extends Partial<Omit<SamplingSettings, 'samples' | 'maxReasoningTokens'>>, Watch {
  /** Answers a prompt; 1,000 unless given. */
  readonly n?: number | undefined;
}

export interface SampleOptions extends DrawOptions {
  /** Told every answer as it comes, in any order. */
  readonly onAnswer?: ((answer: SampleRecord) => void) | undefined;
}

/** With `n: 0`, a measurement is exact only. */
export interface MeasureOptions extends DrawOptions, Pick<Judging, 'within'>, Pick<ScoringOptions, 'trieTokens'> {}

/** A tuning that was stopped: plain data, which `structuredClone` and `v8.serialize` take. */
export interface StoppedTuning extends TuningState {
  readonly settings: TuningSettings;
  /** SHA-256 of the prompts that are tuned on. */
  readonly asked: string;
}

export interface TuneOptions extends Partial<TuningSettings>, Watch {
  /** Where settings come from that are not given: `ours` unless given, or `paper`. */
  readonly recipe?: RecipeName | undefined;
  /** Told every step when it has been taken. */
  readonly onStep?: ((step: StepRecord) => void) | undefined;
  /** Given the state after every pass, and once more when the signal stops the tuning, which waits for it. */
  readonly onState?: ((state: StoppedTuning) => Promise<void> | void) | undefined;
  /** A state of a tuning on the same tasks to go on from, to the very adapter that it would have ended at. */
  readonly resume?: StoppedTuning | undefined;
}

/** What one prompt in text was measured to be. */
export interface MeasuredPrompt {
  /** Null for a prompt without targets. */
  readonly exact: ExactMetrics | null;
  /** Null where no answers were drawn. */
  readonly sampled: SampledMetrics | null;
  /** Every target, wanted and said. Null for a prompt without targets of which no answers were drawn. */
  readonly distribution: PromptDistribution | null;
}

/**
 * A language model in text terms, with an adapter on it or without. All of it throws an `InputError` on what it cannot
 * take, `code` `WRONG_STATE` once it was disposed of; what a signal stops rejects with the signal's reason. Calls may run
 * side by side: each gives what it would give alone.
 */
export interface Model extends AsyncDisposable {
  readonly name: string;
  /** The adapter that it answers with. */
  readonly adapter: Adapter | undefined;
  /**
   * Exact probabilities, one forward pass a prompt: of every target of a prompt in text, or of every prompt of tasks.
   *
   * @example
   * const { targets } = await model.score({ request: 'Heads or tails?', targets: ['heads', 'tails'] });
   * for (const { target, probability } of targets) console.log(target, probability);
   */
  score(prompt: PromptText, options?: ScoringOptions): Promise<ScoredAnswers>;
  score(tasks: Asked, options?: ScoringOptions): Promise<ScoredPrompt[]>;
  /**
   * How far the answers are from what is wanted: exactly over the targets, and by samples, with intervals.
   *
   * @example
   * const { exact, sampled } = await model.measure('fruits', { n: 100 });
   * console.log(exact[0]?.validEntropy, sampled[0]?.wellFormed);
   */
  measure(prompt: PromptText, options?: MeasureOptions): Promise<MeasuredPrompt>;
  measure(tasks: Asked, options?: MeasureOptions): Promise<Measurement>;
  /**
   * Independent answers to a request. `value` is what was read out of each: the whole text, or of a prompt whose targets
   * stand in braces what stands in them, null where nothing does.
   *
   * @example
   * const answers = await model.sample('Name a fruit at random, like this: {fruit}', { n: 10 });
   */
  sample(request: string | PromptText, options?: SampleOptions): Promise<SampleRecord[]>;
  /**
   * Tunes a LoRA adapter on every prompt that has targets; the model stays as it is. A model that has an adapter is gone on
   * from, whose rank, alpha, modules and layers the new one has; one without begins a new one.
   *
   * @example
   * const adapter = await model.tune('fruits', { passes: 5, onStep: ({ step, loss }) => console.log(step, loss) });
   * const tuned = model.with(adapter);
   */
  tune(tasks: Asked, options?: TuneOptions): Promise<Adapter>;
  /**
   * The same model with an adapter in place of the one that it has, if any: one that `tune` made or, by its PEFT folder, any
   * other. The weights are shared: to dispose of it leaves this model as it is; when the model that was opened is disposed of, it
   * is, too. Throws on an adapter that does not fit
   * its shapes.
   */
  with(adapter: Adapter | string): Model;
  /** Writes the adapter as a PEFT folder (`Adapter.save`). Throws if the model has none. */
  save(folder: string): Promise<void>;
  /** Lets go of the model; a second call does nothing. `await using model = …` does it at the end of the block. */
  dispose(): Promise<void>;
}
