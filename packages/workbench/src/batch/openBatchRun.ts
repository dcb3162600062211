import { fields, name, optional } from '@diffuse/check';
import { isUrl, type AnswerFormat, type SamplingSettings } from '@diffuse/diffuse';
import type { Batch, BatchSettings, Endpoint } from '@diffuse/endpoint';
import type { Stage } from '@diffuse/runs';
import type { Question } from '@diffuse/tasks';
import { aContext, batchRunSettings, someQuestions } from '../checks.js';
import { withProgress, type Context } from '../context.js';
import { keptAddress } from '../endpoint/address.js';
import { mostCost, mostPromptTokens, pricesIn, spent } from '../endpoint/cost.js';
import { watchStanding } from '../endpoint/standing.js';
import { refuseLocal } from '../endpoint/outOfPlace.js';
import type { OpenAnswerer } from '../openAnswerer.js';
import { OptionError } from '../optionError.js';
import type { AskingSettings } from '../askingOptions.js';
import type { ScoringSettings } from '../options.js';
import type { Outcome } from '../recipe.js';
import { contentsOf } from './contents.js';
import { filesOf } from './names.js';
import { createRequestFiles } from './requestFiles.js';
import { batchText } from './says.js';

/** A run whose answers come from files. */
export interface BatchRun {
  readonly answerer: OpenAnswerer;
  /**
   * Reads what there is of answers into a stage, by whatever draws them all. Gives how the run stands where some are missing still,
   * once there are requests for them; nothing where all are there, and the run can go on.
   */
  settle<Kept extends Partial<Stage> & Pick<Stage, 'folder'>>(
    stage: Kept,
    draw: (stage: Kept) => Promise<unknown>,
  ): Promise<Outcome | undefined>;
}

export type BatchRunSettings = ScoringSettings & AskingSettings & SamplingSettings;

/**
 * Opens the files of a run's batch, until the recipe ends; undefined where none are asked for. Where the questions follow from earlier
 * answers they are undefined, and any of the run's settings is taken for its own. `format` is what answers are held to. Throws an InputError on what is no
 * setting, question or context, and an OptionError where no model is named or a tokenizer is, and on files that are of another run.
 *
 * @example
 * import { loadTasks } from '@diffuse/diffuse';
 * import { askingOptions, answererOptions, openBatchRun, samplingOptions, seedOption, type Context } from '@diffuse/workbench';
 * import { z } from 'zod';
 *
 * const options = z.object({ ...answererOptions, ...askingOptions, ...samplingOptions, ...seedOption });
 * const opened = async (context: Context) => {
 *   const [fruits] = await loadTasks(['fruits']);
 *   const api = { model: 'https://api.openai.com/v1', endpointModel: 'gpt-4.1-nano' };
 *   return openBatchRun(options.parse({ ...api, batchFile: 'requests.jsonl' }), fruits!.prompts, context);
 * };
 */
export async function openBatchRun(
  settings: BatchRunSettings,
  questions: readonly Question[] | undefined,
  context: Context,
  format?: Pick<AnswerFormat, 'pattern' | 'jsonSchema'>,
): Promise<BatchRun | undefined> {
  batchRunSettings(settings, 'settings');
  optional(someQuestions)(questions, 'questions');
  aContext(context, 'context');
  optional(fields({ pattern: name, jsonSchema: optional(fields({})) }))(format, 'format');
  const { batchFile, endpointModel: model, model: address, tokenizer } = settings;
  if (batchFile === undefined) return undefined;
  if (!isUrl(address))
    throw new OptionError('batchFile', batchFile, `requests are made for an API at a URL, and ${address} is run here`);
  const url = keptAddress(address);
  refuseLocal(settings, url, { scored: false });
  if (tokenizer !== undefined)
    throw new OptionError(
      'tokenizer',
      tokenizer,
      `it is for exact probabilities, and a batch has none: leave it out, and score by asking ${url}`,
    );
  if (model === undefined)
    throw new OptionError('endpointModel', undefined, `name the model: ${url} is not asked which it has`);
  const prices = pricesIn(settings);
  const { seed, temperature, topP, topK, maxNewTokens, maxReasoningTokens = 0 } = settings;
  const held = format && { pattern: format.pattern, jsonSchema: format.jsonSchema, accepts: () => true };
  const run: BatchSettings = {
    ...{ model, seed, temperature, topP, topK, maxNewTokens, maxReasoningTokens },
    ...(held && { format: held }),
  };
  const { createBatchSorter, openBatch } = await import('@diffuse/endpoint');
  const { there, next } = filesOf(batchFile);
  const sort = createBatchSorter(run, questions);
  const contents = await withProgress(context, 'results (MB)', (watch) => contentsOf(there, sort, watch));
  context.atEnd?.(() => contents.close());
  const requests = createRequestFiles(next);
  context.atEnd?.(() => requests.drop());

  const tally = { read: 0, unanswered: 0, requests: 0, answers: 0, promptTokens: 0 };
  const failures = new Map<string, number>();
  let promptTokens = 0;
  const standing = watchStanding(() => endpoint);
  const endpoint: Endpoint = openBatch({
    ...{ ...run, url, resultsTo: contents.resultsTo, unansweredOf: contents.unansweredOf, onNote: context.note },
    onDrawn: standing.onDrawn,
    onRequest({ line, answers }) {
      requests.add(line);
      tally.requests++;
      tally.answers += answers;
      tally.promptTokens += promptTokens;
    },
    onUnanswered: (answers) => void (tally.unanswered += answers),
    onFailure: (reason) => void failures.set(reason, (failures.get(reason) ?? 0) + 1),
  });

  context.atEnd?.(() => {
    const usage = endpoint.usage();
    if (usage.told > 0) context.note(`the results that were read: ${spent(usage, prices)}`);
  });

  const draw: Batch['draw'] = (question, { onAnswer, ...drawing }) => {
    promptTokens = mostPromptTokens(question.request);
    const onRead: typeof onAnswer = (answer) => {
      tally.read++;
      onAnswer(answer);
    };
    return endpoint.batch!.draw(question, { ...drawing, onAnswer: onRead });
  };

  return {
    answerer: {
      name: model,
      answerer: { ...endpoint, url, batch: { draw } },
      standing,
      notScored: `the answers come from files, and ${url} is not asked`,
    },
    async settle(stage, draw) {
      await draw(unfinished(stage));
      if (tally.unanswered + tally.answers === 0) return undefined;
      const { folder } = stage;
      const state = {
        ...{ folder, read: tally.read },
        failures: [...failures].map(([reason, count]) => ({ reason, requests: count })).sort(mostFirst),
        unanswered: { answers: tally.unanswered, files: tally.unanswered > 0 ? contents.unansweredIn : [] },
        written: { requests: tally.requests, answers: tally.answers, files: requests.keep() },
        ...(prices && { cost: mostCost({ ...tally, longest: maxNewTokens + maxReasoningTokens }, prices) }),
      };
      return { json: { batch: state }, text: batchText(state) };
    },
  };
}

const mostFirst = (a: { readonly requests: number }, b: { readonly requests: number }): number =>
  b.requests - a.requests;

/** The same stage, in which no answers are all there are; what keeps them otherwise sees to that itself. */
const unfinished = <Kept extends Partial<Stage>>(stage: Kept): Kept => {
  const { answers } = stage;
  if (answers === undefined) return stage;
  const open: Stage['answers'] = (schema, prompt) => ({ ...answers(schema, prompt), finish: () => Promise.resolve() });
  return { ...stage, answers: open };
};
