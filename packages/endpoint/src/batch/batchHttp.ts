import { addressOf } from '../address.js';
import type { Http } from '../http.js';
import type { Outcome } from './batchLine.js';

/** A request that no result is there for. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';

  constructor(
    /** What a server would have been sent. */
    readonly body: object,
  ) {
    super('not answered yet');
  }
}

/** Answers requests with results that are there already: what asks learns of them as it would of a server. */
export interface BatchHttp extends Http {
  /** What the next request comes to; nothing: it is unanswered. */
  next(outcome: Outcome | undefined): void;
}

export function createBatchHttp(url: string): BatchHttp {
  let prepared: Outcome | undefined;
  const nobody = (): Promise<never> =>
    Promise.reject(new Error(`${url} is not asked where its answers are to come from a file`));
  const post: Http['post'] = (_, body) => {
    const outcome = prepared;
    prepared = undefined;
    if (outcome === undefined) return Promise.reject(new Unanswered(body));
    return 'body' in outcome ? Promise.resolve(outcome.body) : Promise.reject(outcome.failure);
  };
  return {
    address: addressOf(url),
    next: (outcome) => void (prepared = outcome),
    post,
    postOnce: post,
    patiently: (work) => work(),
    masked: (text) => text,
    look: () => Promise.resolve(undefined),
    get: nobody,
    getBeside: nobody,
    postBeside: nobody,
  };
}
