/** What answers have to be, for a server to hold them to it while it draws. */
export interface AnswerFormat {
  /** What a whole answer must match, forced beginning not counted: a regular expression of ECMAScript, flag u. */
  readonly pattern: string;
  /** The same as a JSON Schema, where answers are JSON. */
  readonly jsonSchema?: Readonly<Record<string, unknown>> | undefined;
  /** Whether a whole answer is of the format: by this it is seen what a server makes of it. */
  readonly accepts: (text: string) => boolean;
}
