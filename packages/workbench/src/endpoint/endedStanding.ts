import { callable, fields, integer, optional, real } from '@diffuse/check';
import { aContext } from '../checks.js';
import type { Context } from '../context.js';
import type { StandingSampling, StandingWatch } from './standing.js';
import type { EndpointStanding } from './standingSchema.js';
import { standingFaults, standingLine } from './standingWords.js';

const aWatch = optional(fields({ finish: callable }));
const sampling = fields({
  temperature: real({ above: 0 }),
  topK: integer({ least: 0 }),
  topP: real({ above: 0, most: 1 }),
  maxNewTokens: integer({ least: 1 }),
});

/** For a command's result; nothing of a model whose weights are here. */
export interface EndedStanding {
  readonly endpoint: { readonly endpoint?: EndpointStanding };
  readonly faults: readonly string[];
}

/**
 * What is known of the endpoint, now that its answers are there: for programs, in a line as a remark, and why they are not
 * drawn from the distribution that was asked for. Throws an InputError on what is no watch, setting or context.
 *
 * @example
 * import { defaultSampling } from '@diffuse/diffuse';
 * import { endedStanding, type AnswerRun, type Context } from '@diffuse/workbench';
 *
 * const known = async ({ standing }: AnswerRun, context: Context) => {
 *   const { endpoint, faults } = await endedStanding(standing, defaultSampling, context);
 *   return { json: endpoint, text: faults.join('\n\n') };
 * };
 */
export async function endedStanding(
  watch: StandingWatch | undefined,
  settings: StandingSampling,
  context: Context,
): Promise<EndedStanding> {
  aWatch(watch, 'watch');
  sampling(settings, 'settings');
  aContext(context, 'context');
  if (watch === undefined) return { endpoint: {}, faults: [] };
  const endpoint = await watch.finish(settings);
  context.note(standingLine(endpoint));
  return { endpoint: { endpoint }, faults: standingFaults(endpoint) };
}
