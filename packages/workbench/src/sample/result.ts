import type { SampleRecord } from '@diffuse/diffuse';
import { RunError, type FinishedRun } from '@diffuse/runs';
import { z } from 'zod';
import { sampleSchema } from '../result.js';

const askedSchema = z.object({ prompt: z.string(), response: z.string(), samples: z.number() });

/** A request, and what was drawn for it. */
export interface Sampled {
  readonly request: string;
  /** Forced beginning of every answer. */
  readonly response: string;
  /** In the order of their indices; some may be no answers. */
  readonly draws: readonly SampleRecord[];
  /** The file that holds them. */
  readonly file: string;
}

/** What a finished run has sampled. Throws a RunError of one that has not ended, has not as many answers as it says, or does
 * not say what was asked. */
export async function sampledIn(run: FinishedRun): Promise<Sampled> {
  const { prompt: request, response, samples } = run.settings(askedSchema);
  const { items, done, file } = await run.answers(sampleSchema).read(samples);
  if (!done) throw new RunError(run.folder, { code: 'unfinished' });
  return { request, response, draws: items, file };
}
