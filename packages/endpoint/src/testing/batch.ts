import { createBatchSorter, openBatch, type Answer, type BatchResult, type Endpoint } from '../index.js';
import { drawAnswers, type CustomId } from '../index.js';
import { upTo } from './draw.js';

const sampling = { temperature: 1, topP: 1, topK: 0, maxNewTokens: 5, seed: 0 };
export const question = { request: 'Well?', response: '' };

/** What a draw by a batch came to. */
export interface Drawn {
  readonly answers: Answer[];
  /** Lines of requests for what was missing. */
  readonly requests: string[];
  readonly failures: string[];
  readonly notes: string[];
  readonly unanswered: number;
  readonly endpoint: Endpoint;
}

/** Draws answers of which files hold these lines. */
export async function drawByBatch(
  lines: readonly string[],
  samples = 25,
  asked = question,
  other: Partial<typeof sampling> & { readonly url?: string; readonly maxReasoningTokens?: number } = {},
): Promise<Drawn> {
  const { url = 'http://127.0.0.1:9/v1', ...changed } = other;
  const drawing = { ...sampling, ...changed };
  const sort = createBatchSorter({ model: 'm', ...drawing }, [asked]);
  const results: BatchResult[] = [];
  const open: CustomId[] = [];
  for (const line of lines) {
    const sorted = sort(line);
    if (sorted.kind === 'strange') throw new Error(sorted.why);
    if (sorted.kind === 'request') open.push(sorted.id);
    else results.push({ id: sorted.id, read: () => line });
  }
  const drawn = { answers: [] as Answer[], requests: [] as string[], failures: [] as string[], notes: [] as string[] };
  let unanswered = 0;
  const endpoint = openBatch({
    ...{ url, model: 'm', ...drawing },
    ...{ resultsTo: () => results, unansweredOf: () => open },
    onRequest: ({ line }) => drawn.requests.push(line),
    onUnanswered: (answers) => void (unanswered += answers),
    onFailure: (reason) => drawn.failures.push(reason),
    onNote: (note) => drawn.notes.push(note),
  });
  const onAnswer = (answer: Answer): void => void drawn.answers.push(answer);
  await drawAnswers(endpoint, asked, { ...drawing, indices: upTo(samples), onAnswer });
  return { ...drawn, unanswered, endpoint };
}

export interface Request {
  readonly custom_id: string;
  readonly body: { readonly n?: number; readonly seed: number; readonly [field: string]: unknown };
}

export const requestIn = (line: string): Request => JSON.parse(line) as Request;

/** A line of results, as OpenAI's batches have them. */
export const resultOf = (customId: string, body: unknown, status = 200): string =>
  JSON.stringify({
    id: 'batch_req_1',
    custom_id: customId,
    response: { status_code: status, request_id: 'r', body },
    error: null,
  });
