import { limits } from '@diffuse/check';

/** Throws where a text has grown beyond what is read: `where` names what made it. */
export function checkLength(length: number, where: string): void {
  if (length > limits.tokenizer.characters)
    throw new Error(
      `${where} makes a text of ${length} characters, and ${limits.tokenizer.characters} are the most that are read: the tokenizer is not one that is published, or the text is too long`,
    );
}

export const lengthOf = (pieces: readonly { readonly text: string }[]): number =>
  pieces.reduce((sum, { text }) => sum + text.length, 0);
