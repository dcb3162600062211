import { callable } from '@diffuse/check';
import { endsOf, remedyFor, whyNoAnswers, type SampleRecord } from '@diffuse/diffuse';

/** So many draws without an answer are no chance. */
const enough = 20;

/**
 * Takes the draws of a prompt as they come, and notes, once, where none of the first is an answer: those to come are paid for all
 * the same. Throws an InputError on what is no function.
 *
 * @example
 * import { noteNoAnswers } from '@diffuse/workbench';
 *
 * const watchEnds = noteNoAnswers(console.log);
 * const none = { text: '', value: null, logProb: null, finished: 'length', counted: null, noAnswer: 'unreached' } as const;
 * for (let index = 0; index < 20; index++) watchEnds({ index, ...none }); // 'none of the first 20 draws is an answer: …'
 */
export function noteNoAnswers(note: (message: string) => void): (draw: SampleRecord) => void {
  callable(note, 'note');
  const draws: SampleRecord[] = [];
  let answered = false;
  return (draw) => {
    answered ||= draw.noAnswer === undefined;
    if (answered || draws.length === enough || draws.push(draw) < enough) return;
    const counts = endsOf(draws, () => true);
    note(`none of the first ${enough} draws is an answer: ${whyNoAnswers(counts)}; ${remedyFor(counts)}`);
  };
}
