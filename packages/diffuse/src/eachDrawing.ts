import type { AnswerFormat } from './answerFormat.js';
import type { Attempt } from './attempt.js';
import type { SampleRecord } from './samples.js';

/** What becomes of the answers. */
export interface EachDrawing {
  readonly read: (text: string, attempt: Attempt, finished: SampleRecord['finished']) => string | null;
  /** Called with each answer as it comes, in any order. */
  readonly onRecord: (record: SampleRecord) => void;
  /** Called with each attempt that comes to no answer, since an exact draw under the format refused it; in any order. */
  readonly onRejected?: ((attempt: Attempt) => void) | undefined;
  readonly format?: AnswerFormat | undefined;
  readonly signal?: AbortSignal | undefined;
}
