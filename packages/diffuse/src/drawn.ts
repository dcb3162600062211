import type { NoAnswer } from '@diffuse/endpoint';

/** A draw: an answer, or why there is none. */
export interface Drawn {
  readonly index: number;
  /** Forced beginning included; `''` where there is no answer. */
  readonly text: string;
  /** nats; null where an endpoint does not tell it, and of an answer after reasoning */
  readonly logProb: number | null;
  readonly finished: 'stop' | 'length';
  /**
   * Whether its tokens are those of a target, or begin with them where answers go on: what the exact side counts. Null
   * where that is not known: without targets, and of an endpoint, which tells text alone.
   */
  readonly counted: boolean | null;
  /** What a model behind an endpoint thought before it answered, where that is told apart from the answer. */
  readonly reasoning?: string | undefined;
  /** The endpoint's own word for how it ended, where that is neither `stop` nor `length`. */
  readonly reason?: string | undefined;
  /**
   * Of an answer that was held to a format while a model drew it here: ln of the share of the model's distribution that what might
   * have followed had, over all its tokens; nats, at most 0. exp of it is its weight in the model's distribution conditioned on the
   * format, where it was drawn by mask.
   */
  readonly formatLogMass?: number | undefined;
  /** Why there is no answer: it was filtered, refused, or not reached. It is none of the model's draws, and counted nowhere. */
  readonly noAnswer?: NoAnswer | undefined;
}
