import { callable, fields, list, oneOf, optional, text } from '@diffuse/check';
import { countAnswers } from '@diffuse/metrics';
import type { Drawn } from './drawn.js';
import { kinds, type NoAnswerCounts } from './noAnswers.js';

/** How draws ended, in counts: `filtered`, `refused` and `unreached` are no answers. */
export interface Ends extends NoAnswerCounts {
  /** Answers that were cut off at the greatest length, and of which nothing was made. */
  readonly cutOff: number;
  /** Answers that were broken off in another way, by the endpoint's own word for it. */
  readonly endedOtherwise: Readonly<Record<string, number>>;
  /** Answers with half a character in them, a surrogate without its other half: UTF-8 cannot hold it. */
  readonly halfCharacters: number;
}

/** What is known of how a draw ended. */
export type Ended = Pick<Drawn, 'text' | 'finished' | 'reason' | 'noAnswer'>;

const noAnswer = optional(oneOf(kinds));
const someDraws = list(fields({ noAnswer }));
const ended = list(fields({ text, finished: oneOf(['stop', 'length']), reason: optional(text), noAnswer }));

/**
 * The draws that are answers. Throws an InputError on what are no draws.
 *
 * @example
 * import { answersAmong } from '@diffuse/diffuse';
 *
 * answersAmong([{ text: 'fig' }, { text: '', noAnswer: 'filtered' }]); // the first
 */
export function answersAmong<Draw extends Pick<Drawn, 'noAnswer'>>(draws: readonly Draw[]): Draw[] {
  someDraws(draws, 'draws');
  return draws.filter(({ noAnswer }) => noAnswer === undefined);
}

/** How many draws are no answers. */
export const noAnswersAmong = (draws: readonly Pick<Drawn, 'noAnswer' | 'finished'>[]): NoAnswerCounts => {
  const of = countAnswers(draws.flatMap(({ noAnswer }) => noAnswer ?? []));
  return {
    ...{ filtered: of.get('filtered') ?? 0, refused: of.get('refused') ?? 0, unreached: of.get('unreached') ?? 0 },
    onlyReasoning: draws.filter(({ noAnswer, finished }) => noAnswer === 'unreached' && finished === 'stop').length,
  };
};

/**
 * How draws ended; `isRead` says of which answers something was made. Throws an InputError on what are no draws.
 *
 * @example
 * import { endsOf } from '@diffuse/diffuse';
 *
 * const draws = [
 *   { text: '{fig}', finished: 'stop' as const },
 *   { text: 'Sure, here is a', finished: 'length' as const },
 *   { text: '', finished: 'length' as const, noAnswer: 'unreached' as const },
 * ];
 * const { cutOff, unreached } = endsOf(draws, ({ text }) => text.startsWith('{')); // 1 and 1
 */
export function endsOf<Draw extends Ended>(draws: readonly Draw[], isRead: (draw: Draw) => boolean): Ends {
  ended(draws, 'draws');
  callable(isRead, 'isRead');
  const answers = answersAmong(draws);
  const broken = answers.filter(({ finished }) => finished === 'length');
  const others = broken.flatMap(({ reason }) => (isOfLength(reason) ? [] : [reason!]));
  return {
    ...noAnswersAmong(draws),
    cutOff: broken.filter((draw) => isOfLength(draw.reason) && !isRead(draw)).length,
    endedOtherwise: Object.fromEntries(countAnswers(others)),
    halfCharacters: answers.filter((draw) => /\p{Cs}/u.test(draw.text)).length,
  };
}

/** Endpoints have words of their own for a limit: `max_tokens`, `model_length`, `MAX_TOKENS`. */
const isOfLength = (reason: string | undefined): boolean =>
  reason === undefined || /length|limit|max.*token/i.test(reason);
