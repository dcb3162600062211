import { limits, oneLine } from '@diffuse/check';
import { withinDeadline } from '../deadline.js';
import { takeTried } from './oniguruma/tried.js';

/** Runs work on one text. */
export type Watch = <T>(work: () => T, characters: number) => T;

/** What any tokenizer does with a text of so many characters, whose components are plain, is done at once. */
const short = 1000;

const shownOfPattern = 80;

/**
 * Runs work on texts under a deadline, where it may take long: `plain` says whether it is in proportion to the text. What is
 * broken off is an error that names the expression, if one was being searched for.
 */
export function watchOf(plain: boolean, where: string, milliseconds: number = limits.pattern.milliseconds): Watch {
  return (work, characters) => {
    if (plain && characters <= short) return work();
    takeTried();
    try {
      return withinDeadline(work, milliseconds, () => late(characters, where, milliseconds));
    } catch (error) {
      throw error instanceof RangeError && error.message.includes('call stack') ? tooDeep(where, error) : error;
    }
  };
}

function late(characters: number, where: string, milliseconds: number): Error {
  const found = takeTried();
  const limit = `${milliseconds / 1000} s, the most that is given to one text`;
  if (found === undefined)
    return new Error(
      `${where}: a text of ${characters} characters takes its tokenizer longer than ${limit}: shorten the text, or take the tokenizer that is published with the model`,
    );
  return new Error(
    `${found.where}: the expression ${shown(found.pattern)} takes longer than ${limit}, on ${characters} characters: it tries the same characters in ever more ways; take the tokenizer that is published with the model`,
  );
}

/** An expression's own stack overflows, too. */
function tooDeep(where: string, cause: Error): Error {
  const found = takeTried();
  const what = found === undefined ? where : `${found.where}: the expression ${shown(found.pattern)}`;
  return new Error(`${what} needs more memory for one text than there is: take the tokenizer that is published`, {
    cause,
  });
}

const shown = (pattern: string): string =>
  JSON.stringify(oneLine(pattern.length > shownOfPattern ? `${pattern.slice(0, shownOfPattern)}…` : pattern));
