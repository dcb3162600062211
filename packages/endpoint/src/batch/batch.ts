import type { Completion } from '../completion.js';
import type { SamplingParameters } from '../completionRequest.js';
import type { Question } from '../question.js';
import type { CustomId } from './customId.js';

/** A result that is there, to be read where it is needed. */
export interface BatchResult {
  readonly id: CustomId;
  /** Its line. */
  read(): string;
}

/** Which answers to draw, as live ones are. */
export interface BatchDrawing extends SamplingParameters {
  /** By rising index. */
  readonly indices: readonly number[];
  readonly seed: number;
  readonly signal?: AbortSignal;
  /** Whether it is told how answers begin; so unless false. */
  readonly isLookedAt?: boolean;
  readonly onAnswer: (answer: Completion & { readonly index: number }) => void;
}

/** A request that is to be answered by a batch. */
export interface BatchRequest {
  /** Line of a requests file, without its end. */
  readonly line: string;
  /** Answers that it asks for. */
  readonly answers: number;
}

/** Answers that come from files of results, in place of a server's. */
export interface Batch {
  /** Hands over the answers that are there, and makes requests of those that are not. */
  draw(question: Question, drawing: BatchDrawing): Promise<void>;
}
