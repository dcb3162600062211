import { fields, name, oneOf, optional } from '@diffuse/check';

/** What an answer has to be, for draws that are held to it while they are made. */
export interface AnswerFormat {
  /** What the whole answer must match, forced beginning not counted: a regular expression of ECMAScript, flag u. */
  readonly pattern: string;
  /** The same as a JSON Schema, where the format is JSON. */
  readonly jsonSchema?: Readonly<Record<string, unknown>> | undefined;
  /**
   * `mask`: at each step the tokens that the format allows, in the model's proportions; an answer's `formatLogMass` says by how much
   * that bends the distribution. `exact`: the model's distribution conditioned on the format, by rejecting masked answers with
   * probability 1 − exp(formatLogMass); fewer answers come than were asked for. The event is that the text matches, in whatever
   * tokens it is written; of an answer that the most new tokens cut off, that it kept to the format so far.
   */
  readonly how: 'mask' | 'exact';
}

export const answerFormat = optional(
  fields({ pattern: name, jsonSchema: optional(fields({})), how: oneOf(['mask', 'exact']) }),
);
