import { Passing } from '../faults.js';

/** An answer of more bytes than are taken. */
export class TooLarge extends Passing {
  override readonly name = 'TooLarge';

  constructor(readonly most: number) {
    super(`an answer of more than ${most} bytes`);
  }
}
