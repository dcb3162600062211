import { callable, integer } from '@diffuse/check';
import { endsOf, remedyFor, whyNoAnswers, type SampleRecord } from '@diffuse/diffuse';

const aNumber = integer({ least: 1 });

/** So many draws without an answer are no chance. */
const enough = 20;

/**
 * Takes the draws of a prompt as they come, and notes, once, where none of the first is an answer and more of the `samples` are
 * to come, which are paid for all the same. Throws an InputError on what is no function, and on what is no number of draws.
 *
 * @example
 * import { noteNoAnswers } from '@diffuse/workbench';
 *
 * const watchEnds = noteNoAnswers(console.log, 1000);
 * const none = { text: '', value: null, logProb: null, finished: 'length', counted: null, noAnswer: 'unreached' } as const;
 * for (let index = 0; index < 20; index++) watchEnds({ index, ...none }); // 'none of the first 20 draws is an answer: …'
 */
export function noteNoAnswers(note: (message: string) => void, samples: number): (draw: SampleRecord) => void {
  callable(note, 'note');
  aNumber(samples, 'samples');
  const draws: SampleRecord[] = [];
  let answered = false;
  return (draw) => {
    answered ||= draw.noAnswer === undefined;
    if (answered || draws.length === enough || draws.push(draw) < enough) return;
    if (samples <= enough) return;
    const counts = endsOf(draws, () => true);
    note(`none of the first ${enough} draws is an answer: ${whyNoAnswers(counts)}; ${remedyFor(counts)}`);
  };
}
