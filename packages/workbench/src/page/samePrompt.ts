/** A row of a prompt. */
export interface OfPrompt {
  readonly task: string;
  readonly file: string;
}

/** Whether another row is of the same prompt. */
export const samePrompt =
  ({ task, file }: OfPrompt) =>
  (other: OfPrompt): boolean =>
    other.task === task && other.file === file;
