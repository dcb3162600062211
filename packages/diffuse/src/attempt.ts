import type { Question } from '@diffuse/tasks';

/** One answer that is wanted. */
export interface Attempt {
  /** Its place among all answers of a job: its random stream. No two attempts of a job have the same. */
  readonly index: number;
  readonly question: Question;
}
