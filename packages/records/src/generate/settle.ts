import { endsOf, NoAnswersError } from '@diffuse/diffuse';
import type { Job, Stage } from '@diffuse/runs';
import { endedStanding, OptionError, withProgress, type EndedStanding, type StandingWatch } from '@diffuse/workbench';
import { isDeepStrictEqual } from 'node:util';
import { analyseInSteps } from '../analysis.js';
import { makePageParts } from '../page/makePageParts.js';
import { analysisSchema, type Analysis } from '../result.js';
import { deliver } from './deliver.js';
import { deliveryOf } from './deliveryOf.js';
import type { Generated } from './generate.js';
import { publish } from './publish.js';
import type { Undertaken } from './undertake.js';

/** What is written, and what is known of the endpoint. */
export interface Settled extends EndedStanding {
  readonly json: Analysis;
  /** What is said of the files. */
  readonly files: string;
}

/**
 * Writes what came of the answers, alone with the results: the records, the others, and the analysis, which is made anew where more
 * answers were asked for since. Throws a NoAnswersError where no draw is an answer.
 */
export function settle(
  generated: Generated,
  undertaken: Undertaken & { readonly job: Job; readonly standing: StandingWatch | undefined },
): Promise<Settled> {
  const { plan, settings, context, job, standing } = undertaken;
  if (generated.tally.draws() === 0)
    throw new OptionError(
      'constrained',
      settings.constrained,
      `none of ${generated.tally.asked()} draws is kept: the format is so unlike what the model says that an exact draw takes too many; tune the model on it, or take mask`,
    );
  if (generated.sample.records.length === 0)
    throw new NoAnswersError(
      plan.schema.name,
      endsOf(generated.noAnswers, () => false),
    );
  const waiting = { signal: context.signal, onWait: (words: string) => context.note(words) };
  return job.settle(async (stage) => {
    const written = await write(generated, undertaken, stage);
    await standing?.keepIn(stage);
    return { ...written, ...(await endedStanding(standing, settings, context)) };
  }, waiting);
}

async function write(
  generated: Generated,
  undertaken: Undertaken,
  stage: Stage,
): Promise<Pick<Settled, 'json' | 'files'>> {
  const { plan, settings, model, context } = undertaken;
  const { schema, asked } = plan;
  const { seed } = settings;
  const { sample } = generated;
  const { records, rejected } = await withProgress(context, `${model}: write`, ({ onProgress }) => {
    onProgress?.({ done: 0, total: 1, note: 'records and rejected answers' });
    return deliver(generated, { schema, rows: asked.rows, stage, context });
  });
  const delivery = deliveryOf(generated, undertaken);
  const artefact = stage.metrics(analysisSchema);
  const kept = await artefact.read();
  const json =
    kept !== undefined && isDeepStrictEqual(kept.delivery, delivery)
      ? kept
      : await artefact.write({
          ...(await withProgress(context, `${model}: analyse`, (watch) =>
            analyseInSteps(schema, [sample], seed, watch),
          )),
          delivery,
          page: await makePageParts(schema, generated, seed),
        });
  const [card, ...others] = await withProgress(context, `${model}: write`, ({ onProgress }) => {
    onProgress?.({ done: 0, total: 1, note: 'the card' });
    return publish(generated, undertaken, { delivery, stage });
  });
  const files = [
    ...records.map((file) => `records: ${file}`),
    ...others.map((file) => `records: ${file}`),
    `other answers: ${rejected}`,
    `card: ${card}`,
  ];
  return { json, files: files.join('\n') };
}
