import { limits } from '@diffuse/check';
import { withinDeadline } from '../deadline.js';
import { shownPattern, takeTried } from './oniguruma/tried.js';

/** Runs work on one text of so many characters, or tokens. */
export type Watch = <T>(work: () => T, length: number) => T;

/** What any tokenizer whose components are plain does with a text as short as this, is soon done. */
const short = 1000;

/** For so many characters, or fewer, there are `milliseconds`; in proportion for more. */
const portion = 100_000;

/** How often that, where work is known to be in proportion to the text: the clock goes on while a busy machine does something else. */
const patience = 10;

/**
 * Runs work on texts under a deadline, where it may take long: `plain` says whether it is in proportion to the text. What is
 * broken off is an error that names the expression, if one was being searched for.
 */
export function watchOf(plain: boolean, where: string, milliseconds: number = limits.pattern.milliseconds): Watch {
  return (work, length) => {
    if (plain && length <= short) return work();
    takeTried(); // of other work
    const most = milliseconds * (plain ? patience : 1) * Math.max(1, length / portion);
    return withinDeadline(work, Math.ceil(most), () => late(length, where, most));
  };
}

function late(length: number, where: string, milliseconds: number): Error {
  const found = takeTried();
  const most = `${milliseconds / 1000} s, the most that is given to one of this length`;
  const published = 'take the tokenizer that is published with the model';
  if (found === undefined)
    return new Error(
      `${where}: a text of ${length} characters takes its tokenizer longer than ${most}: shorten the text, or ${published}`,
    );
  return new Error(
    `${found.where}: on one text, the expression ${shownPattern(found.pattern)} takes longer than ${most}: it tries the same characters in ever more ways; ${published}`,
  );
}
