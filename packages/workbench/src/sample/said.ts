import { answersAmong, endsOf, type SampleRecord } from '@diffuse/diffuse';
import { countAnswers } from '@diffuse/metrics';
import { oneLine } from '@diffuse/check';
import { endsInWords, noAnswersInWords } from '../page/ends.js';
import type { Outcome } from '../recipe.js';

const noAnswer = 1;

interface Said extends Pick<Outcome, 'text' | 'failed'> {
  readonly json: object;
}

/** How often each answer came, for a terminal, and what there is to say of draws that are none, or not whole. */
export function said(draws: readonly SampleRecord[]): Said {
  const answers = answersAmong(draws);
  const ends = { samples: answers.length, ...endsOf(draws, () => false) };
  const counts = [...countAnswers(answers.map(({ text }) => text))].sort((a, b) => b[1] - a[1]);
  const lines = counts.map(
    ([answer, count]) => `${String(count).padStart(6)}  ${answer === '' ? '(an empty answer)' : oneLine(answer)}`,
  );
  const remarks = [...noAnswersInWords([ends]), ...endsInWords([ends])];
  const plain = (of: readonly SampleRecord[]) => of.map(({ value: _, ...draw }) => draw);
  return {
    json: { answers: plain(answers), noAnswers: plain(draws.filter((draw) => draw.noAnswer !== undefined)) },
    text: [lines.join('\n'), ...remarks].filter(Boolean).join('\n\n'),
    ...(answers.length === 0 && { failed: { code: noAnswer, message: 'none of the draws is an answer' } }),
  };
}
