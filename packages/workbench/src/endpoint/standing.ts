import type { SamplingSettings } from '@diffuse/diffuse';
import type { Drawn, Endpoint } from '@diffuse/endpoint';
import type { Stage, StateFile } from '@diffuse/runs';
import { isDeepStrictEqual } from 'node:util';
import { reportedChecks } from './reportedChecks.js';
import {
  standingSchema,
  standingSoFarSchema,
  type EndpointStanding,
  type ReportedCheck,
  type StandingSoFar,
} from './standingSchema.js';

/** How answers are drawn. */
export type StandingSampling = Pick<SamplingSettings, 'temperature' | 'topK' | 'topP' | 'maxNewTokens'>;

/** What becomes known, while answers are drawn, of the distribution that they come from. */
export interface StandingWatch {
  readonly onDrawn: (drawn: Drawn) => void;
  /** Goes on with what a run has kept of it, and keeps it there from now on. */
  keepIn(stage: Stage): Promise<void>;
  /** Keeps what is known by now in a run that others work on, too, with what they know. */
  keepOnce(stage: Pick<Stage, 'endpointSoFar'>): Promise<void>;
  /** Keeps what came since a prompt has ended last. */
  save(): Promise<void>;
  /** All that is known, now that the answers are there. */
  finish(sampling: StandingSampling): Promise<EndpointStanding>;
}

/** `endpoint` gives the endpoint, once it is open. */
export function watchStanding(endpoint: () => Endpoint): StandingWatch {
  let so: StandingSoFar = { servers: [], leftOut: [], checks: [], heldBack: [] };
  let stage: Stage | undefined;
  let state: StateFile<StandingSoFar> | undefined;
  let writing = Promise.resolve();
  const checks = reportedChecks(() => void save());

  function save(): Promise<void> {
    const taken = checks.take();
    const { server, client } = endpoint();
    const leftOut = client.leftOut().filter(({ field }) => so.leftOut.every((known) => known.field !== field));
    const drew = taken.checks.length + taken.heldBack.length > 0;
    so = {
      servers: drew ? distinct([...so.servers, nameOf(server)]) : so.servers,
      leftOut: [...so.leftOut, ...leftOut],
      checks: [...so.checks, ...taken.checks],
      heldBack: distinct([...so.heldBack, ...taken.heldBack]),
    };
    const head = so;
    if (state !== undefined) writing = writing.then(() => state!.write({ head, vectors: [] }));
    return writing;
  }

  return {
    onDrawn: (drawn) => checks.onDrawn(drawn),
    save,
    async keepIn(run) {
      stage = run;
      state = run.endpointSoFar(standingSoFarSchema);
      so = both((await state.read(0))?.head, so);
    },
    async keepOnce(run) {
      const file = run.endpointSoFar(standingSoFarSchema);
      await save();
      so = both((await file.read(0))?.head, so);
      await file.write({ head: so, vectors: [] });
    },
    async finish(sampling) {
      await save();
      const found = (): EndpointStanding => standingOf(endpoint(), sampling, so);
      return stage === undefined ? found() : stage.endpoint(standingSchema).once(() => Promise.resolve(found()));
    },
  };
}

function standingOf(endpoint: Endpoint, sampling: StandingSampling, so: StandingSoFar): EndpointStanding {
  const { url, model, server } = endpoint;
  const { asks, leftOut, mayRemain, reportsWhole } = endpoint.standing(sampling, so.leftOut);
  const now = nameOf(server);
  return {
    ...{ url, model, server: server.kind, version: server.version ?? null },
    behind: server.behind ?? null,
    earlier: so.servers.filter((name) => name !== now),
    asks: asks as EndpointStanding['asks'],
    leftOut: [...leftOut],
    mayRemain: [...mayRemain],
    reported: reportedOf(sampling, so, reportsWhole),
  };
}

const nameOf = ({ kind, version }: Endpoint['server']): string => (version === undefined ? kind : `${kind} ${version}`);

function reportedOf({ temperature, topK, topP }: StandingSampling, so: StandingSoFar, whole: boolean): ReportedCheck {
  const limited = temperature !== 1 || topK !== 0 || topP !== 1;
  const tested = so.checks.flatMap((check) => (check.pValue === null ? [] : [{ ...check, pValue: check.pValue }]));
  const [worst] = tested.toSorted((a, b) => a.pValue - b.pValue);
  const none = so.checks.length === 0 && so.heldBack.length === 0;
  const why = limited
    ? ['another distribution than the model’s own was asked for']
    : none
      ? ['no answers were looked at as they came']
      : [];
  return {
    whole,
    prompts: so.checks.length,
    draws: so.checks.reduce((sum, { draws }) => sum + draws, 0),
    pValue: worst === undefined ? null : Math.min(1, tested.length * worst.pValue),
    worst: worst ?? null,
    heldBack: [...why, ...so.heldBack],
  };
}

/** What was known before, by this process or others, and what came since. */
function both(before: StandingSoFar | undefined, since: StandingSoFar): StandingSoFar {
  if (before === undefined) return since;
  return {
    servers: distinct([...before.servers, ...since.servers]),
    leftOut: [
      ...before.leftOut,
      ...since.leftOut.filter(({ field }) => before.leftOut.every((known) => known.field !== field)),
    ],
    checks: [
      ...before.checks,
      ...since.checks.filter((check) => before.checks.every((known) => !isDeepStrictEqual(known, check))),
    ],
    heldBack: distinct([...before.heldBack, ...since.heldBack]),
  };
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
