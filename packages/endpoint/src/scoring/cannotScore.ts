import { Malformed, NoSuchApi } from '../faults.js';
import { ServerError } from '../serverError.js';

/** An endpoint that does not give the probabilities of given tokens, or gives others than those of its whole distribution. */
export class CannotScore extends Error {
  override readonly name = 'CannotScore';

  constructor(
    message: string,
    /** Whether it was asked; of some it is known. */
    readonly asked = true,
  ) {
    super(message);
  }
}

/** Statuses by which servers say that they have, or take, no such thing. */
const unable = [400, 404, 405, 410, 415, 422, 501];

/** What a server said that does not take such a request; undefined of an error about something else. */
export function refusalIn(error: unknown): string | undefined {
  if (error instanceof NoSuchApi) return 'what it answers is no JSON';
  if (error instanceof Malformed) return error.message;
  if (error instanceof ServerError && unable.includes(error.status))
    return `HTTP ${error.status} ${error.said.message}`.trim();
  return undefined;
}
