import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a job, a step for each look at it: its state, and what it has printed by then. */
export interface Step {
  readonly status: 'PENDING' | 'RUNNING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED';
  readonly code?: number;
  readonly error?: string;
  readonly message?: string;
  readonly log?: string;
}

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

/** What befalls a request in place of an answer: a status with a text, no answer, a connection closed before it is done, or after. */
export type Fault = { readonly status: number; readonly text: string } | 'hang' | 'close' | 'lose';

export interface RayHead {
  readonly address: string;
  readonly origin: string;
  readonly requests: Request[];
  /** Of the jobs that were given to it, in order. */
  readonly submitted: () => Request['body'][];
  readonly stopped: string[];
  readonly jobs: Map<string, { readonly entrypoint: string; readonly steps: Step[]; isSeen: boolean }>;
  close(): Promise<void>;
}

/** Ray's own words, as version 2.60 answers them. */
const exists = (id: string): string =>
  `Traceback (most recent call last):\n  File "job_head.py", line 419, in submit_job\nRuntimeError: Request failed with status code 400: ValueError: Job with submission_id ${id} already exists. Please use a different submission_id.\n.\n`;

/** A head that answers as Ray does, has each job do what its steps say, and meets the faults that it is told of. */
export async function startHead({
  steps = () => [{ status: 'SUCCEEDED' }],
  fault = () => undefined,
}: {
  /** Of a job, by its task and which of the task's it is. */
  steps?: (task: string, number: number) => readonly Step[];
  fault?: (request: Request) => Fault | undefined;
} = {}): Promise<RayHead> {
  const jobs: RayHead['jobs'] = new Map();
  const requests: Request[] = [];
  const stopped: string[] = [];

  function answer({ method, path, body, headers }: Request): { status?: number; json?: unknown; text?: string } {
    if (method !== 'GET' && 'sec-fetch-mode' in headers)
      return { status: 405, text: `'${method}' method not allowed for browser traffic.` };
    if (path === '/api/version')
      return { json: { version: '4', ray_version: '2.60.0', ray_commit: 'b7f', session_name: 's' } };
    if (method === 'POST' && path === '/api/jobs/') {
      const id = String(body['submission_id']);
      if (jobs.has(id)) return { status: 500, text: exists(id) };
      const { task } = body['metadata'] as { task: string };
      const number = Number(id.slice(id.lastIndexOf('-') + 1));
      jobs.set(id, { entrypoint: String(body['entrypoint']), steps: [...steps(task, number)], isSeen: false });
      return { json: { job_id: id, submission_id: id } };
    }
    const [, id = '', what] = /^\/api\/jobs\/([^/]+)(?:\/(logs|stop))?$/.exec(path) ?? [];
    const job = jobs.get(id);
    if (job === undefined) return { status: 404, text: `Job ${id} does not exist` };
    if (what === undefined && job.isSeen && job.steps.length > 1) job.steps.shift();
    const [now] = job.steps as [Step];
    if (what === 'stop') {
      stopped.push(id);
      if (now.status === 'RUNNING') job.steps.splice(0, job.steps.length, { status: 'STOPPED' });
      return { json: { stopped: true } };
    }
    if (what === 'logs') return { json: { logs: now.log ?? '' } };
    job.isSeen = true;
    return {
      json: {
        ...{ type: 'SUBMISSION', job_id: null, submission_id: id, driver_info: null, status: now.status },
        ...{ entrypoint: job.entrypoint, message: now.message ?? 'Job.', error_type: now.error ?? null },
        ...{ start_time: 1796080615572, end_time: null, metadata: null, runtime_env: null },
        ...{ driver_node_id: null, driver_exit_code: now.code ?? null },
      },
    };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    const asked: Request = {
      method: request.method!,
      path: request.url!,
      headers: request.headers,
      body: text === '' ? {} : (JSON.parse(text) as Request['body']),
    };
    requests.push(asked);
    const met = fault(asked);
    if (met === 'hang') return;
    if (met === 'close') return void response.destroy();
    const said = met === undefined || met === 'lose' ? answer(asked) : met;
    if (met === 'lose') return void response.destroy();
    const isJson = 'json' in said && said.json !== undefined;
    response.writeHead(said.status ?? 200, { 'content-type': isJson ? 'application/json' : 'text/plain' });
    response.end(isJson ? JSON.stringify(said.json) : said.text);
  }

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    ...{ address: `ray://127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, requests, stopped, jobs },
    submitted: () =>
      requests.filter(({ method, path }) => method === 'POST' && path === '/api/jobs/').map(({ body }) => body),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
