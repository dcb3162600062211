import {
  countAnswers,
  diffuseness,
  entropy,
  excessOverPerfect,
  goodnessOfFit,
  plugInEntropy,
  repeats,
  uniforms,
  type Diffuseness,
  type ExcessOverPerfect,
  type GoodnessOfFit,
  type Repeats,
} from '@diffuse/metrics';
import { valueOf, type Prompt, type Task } from '@diffuse/tasks';
import { novelty, type Novelty } from './novelty.js';
import { readings, type Readings } from './readings.js';
import type { SampleRecord } from './samples.js';

/**
 * The sampled side of a measurement; entropies in nats and coverages are of the well-formed answers, but for `readings`.
 * What compares answers with targets is null where the prompt has none.
 */
export interface SampledMetrics extends Diffuseness {
  readonly task: string;
  readonly file: string;
  readonly samples: number;
  /** Share of answers that are well-formed. */
  readonly wellFormed: number;
  /** Share of answers that are among the targets. */
  readonly onTarget: number | null;
  /** Plug-in entropy of all answers as they were written, badly shaped ones among them. */
  readonly textEntropy: number;
  /** Entropy and distinct answers by each reading of an answer, of those that can be read and of all. */
  readonly readings: Readings;
  readonly novelty: Novelty | null;
  /** Distance to the wanted distribution, an answer that is no target being one more outcome, of weight 0. */
  readonly excess: ExcessOverPerfect | null;
  /** Entropy of the wanted distribution. */
  readonly targetEntropy: number | null;
  /** The answers among the targets against the targets' weights; null without such answers, too. */
  readonly fit: GoodnessOfFit | null;
  /** How often an answer is the one before it; null of less than four answers. */
  readonly serial: Repeats | null;
}

const fewestForRepeats = 4;

/** What a prompt's samples say. The seed is that of the perfect samplers they are compared with. */
export function sampledMetrics(
  records: readonly SampleRecord[],
  task: Task,
  prompt: Prompt,
  seed: number,
): SampledMetrics {
  const counts = countAnswers(records.flatMap(({ value }) => (value === null ? [] : [value])));
  const { onTarget, ...compared } = againstTargets(counts, records.length, task, prompt, seed);
  return {
    task: task.name,
    file: prompt.file,
    samples: records.length,
    wellFormed: sum(counts.values()) / records.length,
    onTarget,
    ...diffuseness(counts),
    textEntropy: plugInEntropy(countAnswers(records.map(({ text }) => text))),
    readings: readings(records, task, prompt),
    ...compared,
    serial:
      records.length < fewestForRepeats
        ? null
        : repeats(
            records.map(({ text }) => text),
            { random: uniforms(seed) },
          ),
  };
}

type Compared = Pick<SampledMetrics, 'onTarget' | 'novelty' | 'excess' | 'targetEntropy' | 'fit'>;

/** Answers beside the targets, of so many samples; null all over where there are no targets. */
function againstTargets(
  counts: ReadonlyMap<string, number>,
  samples: number,
  task: Task,
  prompt: Prompt,
  seed: number,
): Compared {
  if (prompt.targets.length === 0)
    return { onTarget: null, novelty: null, excess: null, targetEntropy: null, fit: null };
  const wanted = new Map<string, number>();
  prompt.targets.forEach((target, i) => {
    const value = valueOf(task, prompt, target);
    wanted.set(value, (wanted.get(value) ?? 0) + prompt.weights[i]!);
  });
  const hits = [...wanted.keys()].map((value) => counts.get(value) ?? 0);
  const misses = samples - sum(hits);
  return {
    onTarget: sum(hits) / samples,
    novelty: novelty(task, counts, new Set(wanted.keys())),
    excess: excessOverPerfect([...hits, misses], [...wanted.values(), 0], { random: uniforms(seed) }),
    targetEntropy: entropy([...wanted.values()]),
    fit: goodnessOfFit(hits, [...wanted.values()], uniforms(seed)),
  };
}

const sum = (frequencies: Iterable<number>): number => [...frequencies].reduce((a, b) => a + b, 0);
