import { anAttempt } from './checks.js';
import { InputError } from '@diffuse/check';
import type { Question } from './question.js';

/** One answer that is wanted. */
export interface AnswerAttempt {
  /** Its place among all answers of a job: with `seed`, its random stream. */
  readonly index: number;
  /** Attempts that follow each other and share one object go as choices of one request. */
  readonly question: Question;
  /** Of the question's random streams. */
  readonly seed: number;
}

/** Attempts that are still to be made, taken from a list that may be made as it is gone through. */
export interface AttemptSource {
  /** The next, with those after it that can be choices of one request with it, so many at most; none where none are left. */
  take(most: number): AnswerAttempt[];
  /** Puts one back, to be made before all others, alone. */
  putBack(attempt: AnswerAttempt): void;
}

/** Throws an InputError, when it gets there, on an attempt that is none and where indices do not rise. */
export function attemptSource(attempts: Iterable<AnswerAttempt>): AttemptSource {
  const left = attempts[Symbol.iterator]();
  const back: AnswerAttempt[] = [];
  let at = 0;
  let last = -1;
  let ahead: AnswerAttempt | undefined;

  function pull(): AnswerAttempt | undefined {
    const { done, value } = left.next();
    if (done === true) return undefined;
    const argument = `attempts[${at++}]`;
    anAttempt(value, argument);
    if (value.index <= last)
      throw new InputError('OUT_OF_RANGE', `${argument}.index`, {
        asked: `above the one before it, ${last}`,
        found: value.index,
      });
    last = value.index;
    return value;
  }

  const follows = (before: AnswerAttempt): boolean =>
    ahead !== undefined &&
    ahead.question === before.question &&
    ahead.seed === before.seed &&
    ahead.index === before.index + 1;

  return {
    take(most) {
      const again = back.pop();
      if (again !== undefined) return [again];
      let next = ahead ?? pull();
      ahead = undefined;
      if (next === undefined) return [];
      const taken = [next];
      for (ahead = pull(); taken.length < most && follows(next); ahead = pull()) taken.push((next = ahead!));
      return taken;
    },
    putBack: (attempt) => void back.push(attempt),
  };
}

/** Attempts at one question. */
export function* attemptsAt(indices: Iterable<number>, question: Question, seed: number): Generator<AnswerAttempt> {
  for (const index of indices) yield { index, question, seed };
}
