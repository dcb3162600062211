import { limits } from '@diffuse/check';

/** Throws where a text has grown beyond what is read: `where` names what made it. */
export function checkLength(length: number, where: string): void {
  if (length > limits.tokenizer.characters)
    throw new Error(
      `${where} makes a text of ${length} characters, and ${limits.tokenizer.characters} are the most that are read: the tokenizer is not one that is published, or the text is too long`,
    );
}

/** UTF-16 units in all. */
export function lengthOf(pieces: readonly { readonly text: string }[]): number {
  let length = 0;
  for (const piece of pieces) length += piece.text.length;
  return length;
}
