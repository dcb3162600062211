/** Why a draw is no answer: a content filter took it, the model's maker refused it, or the budget ended while it reasoned. */
export type NoAnswer = 'filtered' | 'refused' | 'unreached';

/** A token of an answer, as the endpoint reports it. */
export interface ReportedToken {
  readonly token: string;
  /** nats */
  readonly logProb: number;
}

/** What a model answered once. */
export interface Completion {
  /** What follows the forced beginning, without what was reasoned before it; `''` where there is no answer. */
  readonly text: string;
  /** What the model thought before it answered, where the endpoint tells it. */
  readonly reasoning?: string;
  /** Sum over the tokens that the endpoint reports, in nats; null where it reports none, and after reasoning. */
  readonly logProb: number | null;
  /** Its first tokens, where the endpoint reports them and nothing was thought before. */
  readonly firstTokens?: readonly ReportedToken[];
  /** `stop` where the model ended its turn; `length` where it was cut off, by the limit or for another reason. */
  readonly finished: 'stop' | 'length';
  /** The endpoint's own word for the end, where it is neither `stop` nor `length`; `none` where it says none. */
  readonly reason?: string;
  /** Why there is no answer; such a draw is none of the model's. */
  readonly noAnswer?: NoAnswer;
}
