/** Why an answer is not among the records. */
export interface Rejection {
  /** In a word or two, the same for its kind. */
  readonly reason: string;
  /** In words, of this answer. */
  readonly says: string;
  readonly field?: string | undefined;
}
