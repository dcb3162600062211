/** What an answer has to be, for draws that are held to it while they are made. */
export interface AnswerFormat {
  /** What the whole answer must match, forced beginning not counted: a regular expression of ECMAScript, flag u. */
  readonly pattern: string;
  /** The same as a JSON Schema, where the format is JSON. */
  readonly jsonSchema?: Readonly<Record<string, unknown>> | undefined;
  /**
   * `mask`: at each step the tokens that the format allows, in the model's proportions; an answer's `formatLogMass` says by how much
   * that bends the distribution. `exact`: the model's distribution conditioned on the format, by rejecting masked answers with
   * probability 1 − exp(formatLogMass); fewer answers come than were asked for.
   */
  readonly how: 'mask' | 'exact';
}
