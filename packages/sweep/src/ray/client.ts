import { limits } from '@diffuse/check';
import type { z } from 'zod';
import { Passing } from '../faults.js';
import { patiently } from '../patiently.js';
import { ask, type Answer, type Asking } from './ask.js';
import { createMask, said } from './said.js';
import { jobSchema, logsSchema, stoppedSchema, submittedSchema, versionSchema } from './schemas.js';
import type { JobRequest, RayJob } from './schemas.js';
import type { RayTiming } from './timing.js';
import { createTurns } from './turns.js';

/**
 * Ray's Jobs API. Each call is patient with a head that does not answer, or not well, and then throws an Error; at once, where the head
 * lets nobody in without a token. An aborted signal ends it with its reason.
 */
export interface RayClient {
  /** The head's version of Ray, asked for once. */
  version(signal: AbortSignal): Promise<string>;
  /** A job as it is; undefined where Ray has none of that id. */
  job(id: string, signal?: AbortSignal): Promise<RayJob | undefined>;
  /** Gives Ray a job, if it does not have one of that id. */
  submit(request: JobRequest): Promise<void>;
  /** All that a job printed so far, asked for once: throws a Passing where Ray cannot tell, a TooLarge among them. */
  logs(id: string, signal: AbortSignal): Promise<string>;
  /** Asks a job to stop, which it may do a while later; nothing where Ray has none of that id. */
  stop(id: string): Promise<void>;
}

/** Requests at once. */
const mostRequests = 8;

/** Of the answers that refuse, those which another try may not meet: what stands before a head says 404 where it is away. */
const passing: readonly number[] = [404, 408, 425, 429];

export function createClient(
  origin: string,
  headers: Readonly<Record<string, string>>,
  { answer: seconds, patience }: Pick<RayTiming, 'answer' | 'patience'>,
): RayClient {
  const turns = createTurns(mostRequests);
  const masked = createMask(headers);

  async function once(path: string, asking: Partial<Asking>): Promise<Answer> {
    const giveBack = await turns.take(asking.signal);
    try {
      const answer = await ask(origin + path, { headers, seconds, most: limits.ray.bytes, method: 'GET', ...asking });
      if (answer.status === 401 || answer.status === 403) throw noEntry(origin, answer, masked);
      return answer;
    } finally {
      giveBack();
    }
  }

  const wrong = ({ status, text }: Answer): Error =>
    status >= 400 && status < 500 && !passing.includes(status)
      ? new Error(`the Ray head at ${origin} refuses what it is asked (${status}: ${said(masked(text))})`)
      : new Passing(`it answers with ${status}: ${said(masked(text))}`);

  function read<T>(answer: Answer, schema: z.ZodType<T>): T {
    if (answer.status !== 200) throw wrong(answer);
    const result = schema.safeParse(jsonOf(answer.text));
    if (!result.success)
      throw new Passing(`it answers with what is none of Ray's answers: ${said(masked(answer.text))}`);
    return result.data;
  }

  async function patient<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await patiently(work, { seconds: patience, signal });
    } catch (error) {
      if (!(error instanceof Passing)) throw error;
      throw new Error(
        `the Ray head at ${origin} has not answered well for ${patience} s (${error.message}): jobs that it has go on, and are found again once it is there and the same is run again`,
        { cause: error },
      );
    }
  }

  return {
    async version(signal) {
      try {
        return read(await once('/api/version', { signal }), versionSchema).ray_version;
      } catch (error) {
        if (!(error instanceof Passing)) throw error;
        throw new Error(
          `no Ray head answers at ${origin} (${error.message}): start one with \`ray start --head\`, or give the address of its dashboard, ray://HOST:8265 unless Ray was told another port`,
          { cause: error },
        );
      }
    },
    job: (id, signal) =>
      patient(async () => {
        const answer = await once(pathOf(id), { signal });
        return isAbsent(answer) ? undefined : read(answer, jobSchema);
      }, signal),
    submit: (request) =>
      patient(async () => {
        const answer = await once('/api/jobs/', { method: 'POST', body: request });
        if (answer.text.includes(`${request.submission_id} already exists`)) return; // this asked before, and did not hear
        read(answer, submittedSchema);
      }),
    logs: async (id, signal) =>
      read(await once(`${pathOf(id)}/logs`, { signal, most: limits.ray.logBytes }), logsSchema).logs,
    stop: (id) =>
      patient(async () => {
        const answer = await once(`${pathOf(id)}/stop`, { method: 'POST' });
        if (!isAbsent(answer)) read(answer, stoppedSchema);
      }),
  };
}

const pathOf = (id: string): string => `/api/jobs/${encodeURIComponent(id)}`;

/** Said by Ray, and not by what stands before a head that is away. */
const isAbsent = ({ status, text }: Answer): boolean => status === 404 && /^Job \S+ does not exist/.test(text);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // which no schema takes
  }
}

const noEntry = (origin: string, { status, text }: Answer, masked: (text: string) => string): Error =>
  new Error(
    status === 401
      ? `the Ray head at ${origin} asks who is there (401: ${said(masked(text))}): give it a token, in a header as Authorization: Bearer TOKEN`
      : `the Ray head at ${origin} does not take the token that it was given (403: ${said(masked(text))}): give it one that \`ray get-auth-token\` prints there`,
  );
