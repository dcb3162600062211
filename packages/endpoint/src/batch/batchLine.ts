import { parseJson } from '../parseJson.js';
import { isObject, saidBy } from '../saidIn.js';
import { ServerError, statusOf } from '../serverError.js';

/** A line of a file in the batch format: a request, or what came of one. */
interface BatchLine {
  readonly customId: string;
  /** Left out of a request. */
  readonly outcome?: Outcome;
}

/** The body of a chat completion, or what a service said that failed at it. */
export type Outcome =
  | { readonly body: unknown }
  | {
      readonly failure: ServerError;
      /** What is told of it, in words. */
      readonly reason: string;
    };

/** What a line says; undefined where it is none of the format. */
export function readBatchLine(text: string): BatchLine | undefined {
  let line: unknown;
  try {
    line = parseJson(text);
  } catch {
    return undefined;
  }
  if (!isObject(line) || typeof line['custom_id'] !== 'string') return undefined;
  const { custom_id: customId, response, error, body } = line;
  if (isNothing(response) && isNothing(error)) return isObject(body) ? { customId } : undefined;
  return { customId, outcome: outcomeOf(response, error) };
}

/** What came of the request of a line that is a result. */
export const outcomeIn = (text: string): Outcome | undefined => readBatchLine(text)?.outcome;

/**
 * OpenAI and Mistral put what failed into a body with a status, or beside an empty response (`batch_expired`); vLLM 0.32.0 into
 * `error`, with the status in a response without a body.
 */
function outcomeOf(response: unknown, error: unknown): Outcome {
  const told = isObject(response) ? response : {};
  const status = typeof told['status_code'] === 'number' ? told['status_code'] : undefined;
  const body = told['body'] ?? (Array.isArray(told['choices']) ? told : undefined);
  const inBody = isObject(body) ? body['error'] : undefined;
  const fault = [error, inBody].find((each) => !isNothing(each));
  if (fault === undefined && (status ?? 200) === 200) return { body };
  const said = fault === undefined ? saidBy(body ?? 'no answer') : saidBy({ error: faultIn(fault) });
  const failed = status !== undefined && status >= 400 ? status : undefined;
  const named = [failed && `HTTP ${failed}`, said.code].filter((word) => word !== undefined).join(' ');
  const reason = named === '' ? said.message : `${named}: ${said.message}`;
  return { failure: new ServerError(failed ?? statusOf(faultIn(fault)), said), reason };
}

/** vLLM's has the whole body of an error in its place. */
const faultIn = (fault: unknown): unknown => (isObject(fault) && !isNothing(fault['error']) ? fault['error'] : fault);

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';
