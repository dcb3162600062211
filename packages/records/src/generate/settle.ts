import { endsOf, NoAnswersError } from '@diffuse/diffuse';
import type { Stage } from '@diffuse/runs';
import { withProgress } from '@diffuse/workbench';
import { isDeepStrictEqual } from 'node:util';
import { analyseInSteps } from '../analysis.js';
import { analysisSchema, type Analysis } from '../result.js';
import { deliver } from './deliver.js';
import { deliveryOf } from './deliveryOf.js';
import type { Generated } from './generate.js';
import type { Undertaken } from './undertake.js';

/**
 * Writes what came of the answers: the records, the others, and the analysis, which is made anew where more answers were asked for since.
 * Throws a NoAnswersError where no draw is an answer.
 */
export async function settle(
  generated: Generated,
  { plan, settings, model, context, stage }: Undertaken & { readonly stage: Stage },
): Promise<{ readonly json: Analysis; readonly files: string }> {
  const { schema, drawn, rows } = plan;
  const { samples: wanted, constrained, seed } = settings;
  const { sample } = generated;
  if (sample.records.length === 0)
    throw new NoAnswersError(
      schema.name,
      endsOf(generated.noAnswers, () => false),
    );
  const { records, rejected } = await withProgress(context, `${model}: write`, ({ onProgress }) => {
    onProgress?.({ done: 0, total: 1, note: 'records and rejected answers' });
    return deliver(generated, { schema, rows, model, stage, context });
  });
  const delivery = deliveryOf(generated, { wanted, drawn, quotas: settings.quotas === 'on', constrained });
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
        });
  const files = [...records.map((file) => `records: ${file}`), `other answers: ${rejected}`].join('\n');
  return { json, files };
}
