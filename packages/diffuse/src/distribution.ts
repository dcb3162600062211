import { countAnswers, exactDistribution, shareInterval, thinned } from '@diffuse/metrics';
import type { Prompt, Task } from '@diffuse/tasks';
import { answersAmong } from './ends.js';
import type { SampleRecord } from './samples.js';
import { wantedOf } from './wanted.js';

/** How often an answer came: Wilson's 95% interval for its share, for itself alone. */
export interface SaidShare {
  readonly count: number;
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
}

/** One answer that is wanted. Targets that read alike (but for spaces, say) are one, named by the first of them. */
export interface TargetShare {
  /** As the prompt file has it. */
  readonly target: string;
  /** What the task's parser makes of it. */
  readonly value: string;
  /** Wanted probability. */
  readonly wanted: number;
  /** The model's probability of it; null where that is not known. */
  readonly exact: number | null;
  /** Null where no answers were drawn. */
  readonly said: SaidShare | null;
}

/** An answer that is no target. */
export interface OtherAnswer extends SaidShare {
  /** What the parser makes of a well-formed answer, else the whole text. */
  readonly text: string;
  readonly wellFormed: boolean;
}

/** What one prompt wants, and what is said: every target, and the most frequent answers that are none. */
export interface PromptDistribution {
  readonly task: string;
  readonly file: string;
  readonly request: string;
  /** Answers that are counted here; null where none were drawn. */
  readonly answers: number | null;
  /** Every how many of the drawn answers one is counted: 1 where they are independent. Null where none were drawn. */
  readonly every: number | null;
  readonly targets: readonly TargetShare[];
  /** The most frequent first. */
  readonly others: readonly OtherAnswer[];
  /** How many different answers that are no target are not in `others`. */
  readonly othersLeftOut: number;
  /** 1 - valid mass, exact; null where that is not known. */
  readonly otherMass: number | null;
}

/** What is known of the answers to one prompt. */
interface Known {
  /** Exact log-probabilities [targets], nats. */
  readonly logProbs: readonly number[] | undefined;
  readonly answers: readonly SampleRecord[] | undefined;
  /** Every how many of them one is counted. */
  readonly every: number;
}

/** So many answers that are no target are named. */
const mostOthers = 50;

/** What one prompt wants beside what is said. */
export function promptDistribution(
  task: Task,
  prompt: Prompt,
  { logProbs, answers, every }: Known,
): PromptDistribution {
  const said = answersAmong(answers ?? []).sort((a, b) => a.index - b.index);
  const counted = said.length === 0 ? undefined : thinned(said, every);
  const { targets, weights } = prompt;
  const wanted = wantedOf(task, prompt);
  const values = counted && countAnswers(counted.flatMap(({ value }) => (value === null ? [] : [value])));
  const sum = (places: readonly number[]): number => places.reduce((total, i) => total + Math.exp(logProbs![i]!), 0);
  return {
    task: task.name,
    file: prompt.file,
    request: prompt.request,
    answers: counted?.length ?? null,
    every: counted === undefined ? null : every,
    targets: wanted.map(({ value, targets: places, weight }) => ({
      target: targets[places[0]!]!,
      value,
      wanted: weight,
      exact: logProbs === undefined ? null : sum(places),
      said: values === undefined ? null : saidShare(values.get(value) ?? 0, counted!.length),
    })),
    ...othersOf(counted ?? [], new Set(wanted.map(({ value }) => value))),
    otherMass: logProbs === undefined ? null : exactDistribution({ logProbs, weights }).invalidMass,
  };
}

function saidShare(count: number, of: number): SaidShare {
  const { estimate, lower, upper } = shareInterval(count, of);
  return { count, share: estimate, lower, upper };
}

/** Answers that are no target, the most frequent first; of equally frequent ones, that which came first. */
function othersOf(
  answers: readonly SampleRecord[],
  wanted: ReadonlySet<string>,
): Pick<PromptDistribution, 'others' | 'othersLeftOut'> {
  const no = answers.filter(({ value }) => value === null || !wanted.has(value));
  const formed = countAnswers(no.flatMap(({ value }) => (value === null ? [] : [value])));
  const unformed = countAnswers(no.flatMap(({ value, text }) => (value === null ? [text] : [])));
  const entries = [
    ...[...formed].map(([text, count]) => ({ text, wellFormed: true, count })),
    ...[...unformed].map(([text, count]) => ({ text, wellFormed: false, count })),
  ].sort((a, b) => b.count - a.count);
  const others = entries.slice(0, mostOthers);
  return {
    others: others.map(({ count, ...other }) => ({ ...other, ...saidShare(count, answers.length) })),
    othersLeftOut: entries.length - others.length,
  };
}
