import { list, optional } from '@diffuse/check';
import { aQuestion, aBatchRun } from '../checks.js';
import type { Question } from '../question.js';
import { readBatchLine } from './batchLine.js';
import { questionOf, readCustomId, runOf, type BatchSettings, type CustomId } from './customId.js';

/** A line of a run's own requests or of what came of one; else why it is none. */
export type SortedLine =
  { readonly kind: 'request' | 'result'; readonly id: CustomId } | { readonly kind: 'strange'; readonly why: string };

export type BatchSorter = (line: string) => SortedLine;

const questions = list(aQuestion);

/**
 * Tells the lines of a run's own requests, and of what came of them, from those of other runs, with what differs. Where what it asks
 * is not known beforehand, for it follows from earlier answers, `asked` is left out, and any question is one of its own. Throws an
 * InputError on settings or questions that are none.
 *
 * @example
 * import { createBatchSorter } from '@diffuse/endpoint';
 *
 * const settings = { model: 'm', seed: 0, temperature: 1, topP: 1, topK: 0, maxNewTokens: 24 };
 * const sort = createBatchSorter(settings, [{ request: 'Name a fruit.', response: '' }]);
 * sort('{"custom_id": "request-1", "response": {"status_code": 200}}').kind; // strange
 */
export function createBatchSorter(settings: BatchSettings, asked?: readonly Question[]): BatchSorter {
  aBatchRun(settings, 'settings');
  optional(questions)(asked, 'asked');
  const run = runOf(settings);
  const digests = asked && new Set(asked.map(questionOf));

  return (text) => {
    const line = readBatchLine(text);
    if (line === undefined) return strange('it is no line of the batch format, or one that is cut off');
    const id = readCustomId(line.customId);
    if (id === undefined)
      return strange(`its custom_id ${JSON.stringify(line.customId.slice(0, 64))} is not one that was made here`);
    if (id.run.model !== run.model) return strange(`it is an answer of another model than ${settings.model}`);
    if (id.run.seed !== run.seed) return strange(`it is of a run of seed ${id.run.seed}, and this one has ${run.seed}`);
    if (id.run.drawing !== run.drawing)
      return strange('it was asked for with another temperature, top-p or top-k, or another longest answer');
    if (digests?.has(id.question) === false) return strange('it answers a prompt that this run does not have');
    return { kind: line.outcome === undefined ? 'request' : 'result', id };
  };
}

const strange = (why: string): SortedLine => ({ kind: 'strange', why });
