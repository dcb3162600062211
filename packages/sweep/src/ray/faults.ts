/** What may be otherwise when it is asked again: no answer, or one that a head gives which is not well. */
export class Passing extends Error {
  override readonly name: string = 'Passing';
}

/** An answer of more bytes than are taken. */
export class TooLarge extends Passing {
  override readonly name = 'TooLarge';

  constructor(readonly most: number) {
    super(`an answer of more than ${most} bytes`);
  }
}
