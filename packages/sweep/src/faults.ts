/** What may be otherwise when it is asked again: no answer, or one that tells that something is not well. */
export class Passing extends Error {
  override readonly name: string = 'Passing';
}
