import type { SamplingParameters } from './completionRequest.js';
import type { CompletionClient } from './completions.js';
import { mayRemain, reportsWhole, type LeftOut } from './servers/mayRemain.js';
import type { Server } from './servers/server.js';
import type { Truncation } from './servers/truncation.js';

/** What answers are drawn from, as far as it is known. */
export interface Standing {
  readonly server: Server;
  /** Fields of a request that say which distribution is asked for. */
  readonly asks: Readonly<Record<string, unknown>>;
  readonly leftOut: readonly LeftOut[];
  readonly mayRemain: readonly Truncation[];
  /** Whether log-probabilities are those before any truncation; false where the server does not tell. */
  readonly reportsWhole: boolean;
}

/** Gives what is known by now; `earlier` are fields that were left out before. */
export type StandingNow = (drawing: SamplingParameters, earlier?: readonly LeftOut[]) => Standing;

/** What a server draws from, by what it tells and what its client has learnt. */
export function standingOf(server: Server, client: CompletionClient): StandingNow {
  return (drawing, earlier = []) => {
    const now = client.leftOut();
    const leftOut = [...earlier.filter(({ field }) => now.every((known) => known.field !== field)), ...now];
    const asks = client.asks(drawing);
    return { server, asks, leftOut, mayRemain: mayRemain(server, leftOut), reportsWhole: reportsWhole(server) };
  };
}
