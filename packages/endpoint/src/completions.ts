import type { AnswerFormat } from './answerFormat.js';
import type { Completion } from './completion.js';
import { proveContinuation } from './continuation.js';
import { explain } from './explain.js';
import type { Malformed } from './faults.js';
import { createFormatWatch } from './formatWatch.js';
import type { Http } from './http.js';
import { createLeftFields } from './leftFields.js';
import type { Question } from './question.js';
import { bodyOf } from './requestBody.js';
import { boundAnswers } from './reasoningBudget.js';
import type { CompletionRequest, SamplingParameters } from './completionRequest.js';
import { refusedBy } from './refusable.js';
import { choicesIn, type Choice } from './reply.js';
import { dialects } from './servers/dialect.js';
import type { FormatWay } from './servers/formatWays.js';
import type { LeftOut } from './servers/mayRemain.js';
import type { Server } from './servers/server.js';
import { ServerError } from './serverError.js';

/** Gets completions from one model of an endpoint. */
export interface CompletionClient {
  /** Most completions that a request may ask for. */
  maxChoices(request: Pick<CompletionRequest, 'maxReasoningTokens'>): number;
  /**
   * Completions, one at least, as many as asked for at most; undefined in the place of one that failed, and is to be asked for again. Errors say
   * what to do.
   */
  complete(request: CompletionRequest, signal: AbortSignal): Promise<(Completion | undefined)[]>;
  /** Gives up a field that the endpoint does not honour: it is noted, once, and left out from then on. */
  giveUp(field: string, how: string): void;
  /** Whether it is known by now what becomes of a format: that answers are held to it, or that they are not. */
  isFormatKnown(format: AnswerFormat): boolean;
  /** The fields that were given up so far. */
  leftOut(): readonly LeftOut[];
  /** The fields of a request that say what distribution is asked for, without those that were given up. */
  asks(drawing: SamplingParameters): Readonly<Record<string, unknown>>;
}

export interface ClientSettings {
  readonly model: string;
  readonly server: Server;
  readonly onNote: (message: string) => void;
}

interface Replied {
  readonly reply: unknown;
  /** In which a format was asked for. */
  readonly way: FormatWay | undefined;
}

interface Chosen extends Pick<Replied, 'way'> {
  readonly choices: readonly Choice[];
}

const mostChoices = 10;

/** Learns which fields of a request the endpoint refuses: these are noted and left out from then on. */
export function createCompletionClient(http: Http, { model, server, onNote }: ClientSettings): CompletionClient {
  const dialect = dialects[server.kind];
  const most = Math.min(mostChoices, server.mostChoices ?? mostChoices);
  const { shown: url } = http.address;
  const said = new Set<string>();
  let givesSeveral = false;
  let comesBack: Promise<boolean> | undefined;

  const noteOnce = (what: string): void => {
    if (!said.has(what)) onNote(`${url} ${what}`);
    said.add(what);
  };

  const fields = createLeftFields(noteOnce);
  const { how: left, giveUp, refuse } = fields;
  const formats = createFormatWatch(server, fields, noteOnce);
  const onLogProbs = ({ message }: Malformed): void =>
    giveUp('logprobs', `reports what are no log-probabilities (${message})`);

  /** A reply, and the way in which its request asked for a format. */
  async function post(request: CompletionRequest, signal: AbortSignal): Promise<Replied> {
    const way = request.format && formats.wayOf(request.format);
    const { body, spare, wished } = bodyOf(dialect, model, request, left, way);
    try {
      return { reply: await http.postOnce('/chat/completions', body, signal), way };
    } catch (error) {
      if (way !== undefined && isFailure(error) && formats.isSuspect(way))
        return withoutFormat(request, way, error, signal);
      const echoes = [request.question.request, request.question.response, model];
      const fields = refusedBy(error, spare, echoes);
      const [wish] = refusedBy(error, Object.keys(wished), echoes);
      if (fields.length === 0 && wish !== undefined) throw refusedWish(wish, wished[wish], error as ServerError);
      if (fields.length === 0) throw error;
      refuse(fields, (error as ServerError).said.message);
      return post(request, signal);
    }
  }

  /** Some servers fail at a format that they cannot do (vLLM 0.32.0 at `\p{L}`): then, and only then, the request goes through without it. */
  async function withoutFormat(
    request: CompletionRequest,
    { field }: FormatWay,
    { status, said }: ServerError,
    signal: AbortSignal,
  ): Promise<Replied> {
    const { body } = bodyOf(dialect, model, request, left, undefined);
    const reply = await http.postOnce('/chat/completions', body, signal);
    giveUp(field, `fails at ${field} (HTTP ${status} ${said.message})`);
    return { reply, way: undefined };
  }

  const refusedWish = (field: string, value: unknown, { status, said }: ServerError): Error =>
    new Error(
      `${url} refuses ${field} ${JSON.stringify(value)}: ${remedies[field] ?? usualRemedy} (HTTP ${status} ${said.message})`,
    );

  /** Choices of which one at least is an answer; where all fail for their own sake, and not for a while, of other seeds. */
  async function choicesOf(request: CompletionRequest, signal: AbortSignal): Promise<Chosen> {
    let failures = 0;
    return http.patiently(async () => {
      const changed = Math.floor(failures / triesOfSeed);
      if (changed > 0) noteOnce(otherSeeds);
      const { reply, way } = await post({ ...request, seed: (request.seed + changed * apart) % 2 ** 31 }, signal);
      try {
        return { choices: boundAnswers(choicesIn(reply, { asked: request.choices, onLogProbs }), reply, request), way };
      } catch (error) {
        failures++;
        throw error;
      }
    }, signal);
  }

  /** What answers come back with, of a beginning that is proved to be gone on with. */
  async function beginningOf(question: Question, signal: AbortSignal): Promise<string> {
    if (question.response === '') return '';
    comesBack ??= proveContinuation({ http, model, kind: server.kind }, question, signal);
    const found = await comesBack.catch((error: unknown) => {
      comesBack = undefined;
      throw error;
    });
    return found ? question.response : '';
  }

  return {
    giveUp,
    isFormatKnown: formats.isKnown,
    leftOut: () => [...left].map(([field, how]) => ({ field, how })),
    asks(drawing) {
      const { wished, spare } = dialect.ask(drawing);
      const kept = Object.entries(spare).filter(([name]) => !left.has(name));
      const way = drawing.format && formats.wayOf(drawing.format);
      return { ...wished, ...Object.fromEntries(kept), ...(way && { [way.field]: way.value }) };
    },
    maxChoices: ({ maxReasoningTokens = 0 }) => (left.has('n') || maxReasoningTokens > 0 ? 1 : most),
    async complete(request, signal) {
      const cannot = dialect.cannot?.(request);
      if (cannot !== undefined) throw new Error(`${url} is ${server.kind}, which ${cannot}: leave that option out`);
      if (dialect.boundsThoughts === false && (request.maxReasoningTokens ?? 0) > 0) noteOnce(noBudget);
      try {
        const begun = await beginningOf(request.question, signal);
        const { choices, way } = await choicesOf(request, signal);
        givesSeveral ||= choices.length > 1;
        if (choices.length < request.choices && !givesSeveral) giveUp('n', 'pays no heed to n');
        const completions = choices.slice(0, request.choices).map((choice) => orFailed(choice, begun, http.masked));
        if (way !== undefined) formats.look(way, request.format!, completions);
        return completions;
      } catch (error) {
        throw explain(error, { url, model });
      }
    },
  };
}

/** One of the server's own, and none of what is between. */
const isFailure = (error: unknown): error is ServerError => error instanceof ServerError && error.status === 500;

/** A choice without the beginning that comes back with it, and without secrets that its parts make together; nothing where it failed. */
function orFailed(choice: Choice, begun: string, masked: (text: string) => string): Completion | undefined {
  if (choice instanceof ServerError) return undefined;
  const text = masked(choice.text.startsWith(begun) ? choice.text.slice(begun.length) : choice.text);
  return { ...choice, text, ...(choice.reasoning !== undefined && { reasoning: masked(choice.reasoning) }) };
}

/** Times that answers are drawn with a seed that an endpoint fails at. */
const triesOfSeed = 4;
/** What a seed is changed by: no other request's is as near to it. */
const apart = 2 ** 30 - 3;
const otherSeeds = `fails at some seeds each time: after ${triesOfSeed} times another is taken; should it fail for what the answers are, such answers are missing`;

const noBudget = 'has no field for the length of a thought alone: thought and answer are bounded together';
const usualRemedy = 'it takes only its own; leave it at the value that asks for the whole distribution';
const remedies: Readonly<Record<string, string>> = {
  temperature: 'it takes only its own; leave the temperature at 1',
  max_completion_tokens: 'it takes no max_tokens either, and answers need a limit',
};
