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
import type { SampleRecord } from './samples.js';

/** The sampled side of a measurement; entropies in nats and coverages are of the well-formed answers. */
export interface SampledMetrics extends Diffuseness {
  readonly task: string;
  readonly file: string;
  readonly samples: number;
  /** Share of answers that are well-formed. */
  readonly wellFormed: number;
  /** Share of answers that are among the targets. */
  readonly onTarget: number;
  /** Plug-in entropy of all answers as they were written, badly shaped ones among them. */
  readonly textEntropy: number;
  readonly novelty: Novelty;
  /** Distance to the wanted distribution, an answer that is no target being one more outcome, of weight 0. */
  readonly excess: ExcessOverPerfect;
  /** Entropy of the wanted distribution. */
  readonly targetEntropy: number;
  /** The answers among the targets against the targets' weights; null without such answers. */
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
  const wanted = new Map<string, number>();
  prompt.targets.forEach((target, i) => {
    const value = valueOf(task, prompt, target);
    wanted.set(value, (wanted.get(value) ?? 0) + prompt.weights[i]!);
  });
  const hits = [...wanted.keys()].map((value) => counts.get(value) ?? 0);
  const sum = (frequencies: Iterable<number>): number => [...frequencies].reduce((a, b) => a + b, 0);
  const misses = records.length - sum(hits);
  return {
    task: task.name,
    file: prompt.file,
    samples: records.length,
    wellFormed: sum(counts.values()) / records.length,
    onTarget: sum(hits) / records.length,
    ...diffuseness(counts),
    textEntropy: plugInEntropy(countAnswers(records.map(({ text }) => text))),
    novelty: novelty(task, counts, new Set(wanted.keys())),
    excess: excessOverPerfect([...hits, misses], [...wanted.values(), 0], { random: uniforms(seed) }),
    targetEntropy: entropy([...wanted.values()]),
    fit: goodnessOfFit(hits, [...wanted.values()], uniforms(seed)),
    serial: records.length < fewestForRepeats ? null : repeats(records.map(({ text }) => text)),
  };
}
