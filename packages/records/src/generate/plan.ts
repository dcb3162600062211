import type { AnswerFormat } from '@diffuse/diffuse';
import type { RecordSchema, RecordTexts } from '@diffuse/synthbio';
import { OptionError } from '@diffuse/workbench';
import { limits } from '@diffuse/check';
import type { Question } from '@diffuse/tasks';
import { openAskedSchema, requestNames } from '../askedSchema.js';
import { answersARecord } from '../deliveryOptions.js';
import type { RecordSettings } from '../settings.js';
import { askedSchema, drawnRows, isDrawn, questions } from './asked.js';
import type { CourseOptions } from './course.js';
import { formatOf } from './format.js';

/** What a run is to do, known before anybody is asked. */
export interface Plan {
  readonly schema: RecordSchema;
  /** Fields that are drawn outside of the model, and their values for each record; undefined where it says all. */
  readonly drawn: readonly string[];
  readonly rows: readonly RecordTexts[] | undefined;
  readonly questionOf: (row: number | undefined) => Question;
  readonly format: AnswerFormat | undefined;
  readonly course: CourseOptions;
}

export async function planOf(settings: RecordSettings): Promise<Plan> {
  const { samples: wanted, seed, batchFile } = settings;
  const schema = askedSchema(await openAskedSchema(settings.schema, settings.promptFile ?? requestNames.own), settings);
  const drawn = schema.fields.filter(isDrawn).map(({ name }) => name);
  const rows = drawnRows(schema, wanted, seed);
  const most = mostAnswers(settings);
  if (batchFile !== undefined && rows !== undefined)
    throw new OptionError(
      'batchFile',
      batchFile,
      `the model is told ${drawn.join(', ')}, another request for each record, which a batch of one request cannot ask: have it say all fields (drawn none), or ask the URL`,
    );
  const course = { wanted, most, hasRows: rows !== undefined, ...(batchFile !== undefined && { atOnce: most }) };
  const questionOf = questions(schema, rows);
  return { schema, drawn, rows, questionOf, format: formatOf(schema, settings), course };
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

/** The longest request that is asked: what answers cost at most is told by it. */
export function longestRequest({ rows, questionOf }: Plan): string {
  let longest = questionOf(rows === undefined ? undefined : 0).request;
  for (const row of rows?.keys() ?? []) {
    const { request } = questionOf(row);
    if (request.length > longest.length) longest = request;
  }
  return longest;
}
