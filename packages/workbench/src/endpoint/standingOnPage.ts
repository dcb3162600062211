import { callable, fields } from '@diffuse/check';
import type { FinishedRun } from '@diffuse/runs';
import { standingSchema } from './standingSchema.js';
import { standingCautions, standingFacts, standingFaults } from './standingWords.js';

const aRun = fields({ endpoint: callable });

/** What a page says of the endpoint that a run's answers came from: nothing where they came from weights. */
export interface StandingOnPage {
  readonly facts: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

/**
 * Which server a run's answers came from and what is known of the distribution that it draws from, for a page. Throws an
 * InputError on what is no run.
 *
 * @example
 * import { readRun } from '@diffuse/runs';
 * import { standingOnPage } from '@diffuse/workbench';
 *
 * const { facts } = await standingOnPage(await readRun('runs/measure-served'));
 * console.log(facts['Server']); // vLLM 0.32.0
 */
export async function standingOnPage(run: FinishedRun): Promise<StandingOnPage> {
  aRun(run, 'run');
  const standing = await run.endpoint(standingSchema).read();
  return standing === undefined
    ? { facts: {}, warnings: [] }
    : { facts: standingFacts(standing), warnings: [...standingFaults(standing), ...standingCautions(standing)] };
}
