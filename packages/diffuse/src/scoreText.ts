import type { Task } from '@diffuse/tasks';
import type { Subject } from './answerer.js';
import { exactMetrics, type ExactMetrics } from './exactMetrics.js';
import { encodeTasks } from './prompts.js';
import type { ScoringOptions } from './logProbs.js';
import { scorePrompts } from './score.js';

/** A wanted answer and how probable it is. */
export interface ScoredTarget {
  readonly target: string;
  /** Its wanted probability. */
  readonly weight: number;
  /** nats */
  readonly logProb: number;
  /** Of an answer that is the target or, where answers go on, begins with it; whatever its beginning. */
  readonly probability: number;
}

/** The exact distribution over the targets of one prompt; entropies in nats. */
export interface ScoredAnswers extends Omit<ExactMetrics, 'task' | 'file' | 'targets'> {
  readonly targets: readonly ScoredTarget[];
}

/** The exact distribution over the targets of a task's only prompt. Throws if it has none. */
export async function scoreText(subject: Subject, task: Task, options?: ScoringOptions): Promise<ScoredAnswers> {
  const prompts = encodeTasks(subject.chat, [task], { ways: true });
  const [logProbs] = await scorePrompts(subject, prompts, options);
  const [prompt] = prompts;
  const { task: _, file: __, targets: ___, ...metrics } = exactMetrics(prompt!, logProbs!);
  const { targets, weights } = prompt!.prompt;
  return {
    targets: targets.map((target, i) => ({
      target,
      weight: weights[i]!,
      logProb: logProbs![i]!,
      probability: Math.exp(logProbs![i]!),
    })),
    ...metrics,
  };
}
