import type { AnswerFormat } from '@diffuse/diffuse';
import type { RecordSchema } from '@diffuse/synthbio';
import type { Question } from '@diffuse/tasks';
import { OptionError, type Undertaking } from '@diffuse/workbench';
import { code } from '../code.js';
import { schemaInputs } from '../inputs.js';
import { limits } from '@diffuse/check';
import { openAskedSchema, requestNames } from '../askedSchema.js';
import { answersARecord } from '../deliveryOptions.js';
import { options, type RecordSettings } from '../settings.js';
import { askedOf, drawnFields, withDrawn, type Asked } from './asked.js';
import type { CourseOptions } from './course.js';
import { formatOf } from './format.js';
import { openScreens, type Screens } from './screens.js';
import { splittingOf, type Splitting } from './splitting.js';

/** What a run is to do, known before anybody is asked. */
export interface Plan {
  readonly schema: RecordSchema;
  /** Fields that are drawn outside of the model. */
  readonly drawn: readonly string[];
  readonly asked: Asked;
  readonly screens: Screens;
  readonly format: AnswerFormat | undefined;
  readonly splitting: Splitting | undefined;
  readonly course: CourseOptions;
}

export async function planOf(settings: RecordSettings): Promise<Plan> {
  const { samples: wanted, batchFile } = settings;
  const schema = withDrawn(await openAskedSchema(settings.schema, settings.promptFile ?? requestNames.own), settings);
  const drawn = drawnFields(schema);
  const hasRows = drawn.length > 0;
  const most = mostAnswers(settings);
  return {
    ...{ schema, drawn },
    asked: askedOf(schema, settings),
    screens: await openScreens(schema, settings),
    format: formatOf(schema, settings),
    splitting: splittingOf(schema, settings),
    course: { wanted, most, hasRows, atOnce: batchFile !== undefined },
  };
}

/** How many answers are asked for at most. */
function mostAnswers({ samples, maxAnswers, batchFile }: RecordSettings): number {
  if (maxAnswers === undefined && batchFile !== undefined)
    throw new OptionError(
      'maxAnswers',
      undefined,
      'a batch asks for all answers at once: say for how many, more than there are to be records',
    );
  if (maxAnswers !== undefined && maxAnswers < samples)
    throw new OptionError(
      'maxAnswers',
      maxAnswers,
      `no ${samples} records come of fewer answers: give at least ${samples}`,
    );
  return maxAnswers ?? Math.min(answersARecord * samples, limits.answers.count);
}

/** All that is asked, each once. */
export function questionsOf({ asked: { rows, questionOf } }: Plan): Question[] {
  if (rows === undefined) return [questionOf(undefined)];
  const questions = rows.map((_, row) => questionOf(row));
  return [
    ...new Map(questions.map((question) => [JSON.stringify([question.request, question.response]), question])).values(),
  ];
}

/** The longest request that is asked: what answers cost at most is told by it. */
export function longestRequest({ asked: { rows, questionOf } }: Plan): string {
  let longest = questionOf(rows === undefined ? undefined : 0).request;
  for (const row of rows?.keys() ?? []) {
    const { request } = questionOf(row);
    if (request.length > longest.length) longest = request;
  }
  return longest;
}

/** What a run depends on: its options, and what is read of files besides models, in digests. */
export function undertakingOf({ schema, screens }: Plan, { adapter }: Pick<RecordSettings, 'adapter'>): Undertaking {
  const inputs = { ...schemaInputs(schema), ...(screens.digests.length > 0 && { notLike: [...screens.digests] }) };
  return { command: 'synthbio', options, adapters: { adapter }, inputs, code };
}
