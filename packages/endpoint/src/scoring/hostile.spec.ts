import { openEndpoint, openScorer } from '../index.js';
import { forcedToken } from '../testing/forcedToken.js';
import { legacyChoice } from '../testing/scoredText.js';
import { startScoring, type ScoringServer } from '../testing/scoringServer.js';
import { toyLm } from '../testing/toyLm.js';

type Json = Record<string, unknown>;

let server: ScoringServer;
afterEach(() => server.close());

const example = [1, 2, 3];

/** What the scores of an answer come to where replies are changed, from the first on or from a later one on. */
async function scored(
  as: 'vLLM' | 'llama.cpp',
  path: string,
  change: (reply: Json) => unknown,
  from = 0,
): Promise<number[]> {
  let asked = 0;
  const replies = new Map<string, unknown>();
  const instead = (at: string, body: Json) => {
    if ('echo' in body) return { status: 400, json: { error: { message: 'no echo' } } };
    if (at !== path || asked++ < from) return undefined;
    return { status: 200, json: change(replies.get(JSON.stringify(body)) as Json) };
  };
  server = await startScoring(toyLm, { as, instead });
  const sound = async (body: Json): Promise<unknown> => {
    const prompts = body['prompt'] as number[][];
    if (as === 'llama.cpp') return { index: 0, ...(await forcedToken(toyLm, prompts[0]!, body, {})) };
    const choices = prompts.map(async (tokens, index) => ({ index, ...(await legacyChoice(toyLm, tokens, body, {})) }));
    return { choices: await Promise.all(choices) };
  };
  const endpoint = await openEndpoint({ url: server.url, model: 'm', concurrency: 1, patience: 0.1 });
  const remembering =
    <Rest extends unknown[]>(ask: (path: string, body: object, ...rest: Rest) => Promise<unknown>) =>
    async (at: string, body: object, ...rest: Rest) => {
      const key = JSON.stringify(body);
      if (key.includes('"prompt"')) replies.set(key, await sound(JSON.parse(key) as Json));
      return ask(at, body, ...rest);
    };
  const { post, postBeside } = endpoint.http;
  const http = { ...endpoint.http, post: remembering(post), postBeside: remembering(postBeside) };
  const scorer = await openScorer({ ...endpoint, http }, example);
  return scorer.score(example, [[4, 5]]);
}

const choicesOf = (reply: Json): Json[] => reply['choices'] as Json[];
const lastOf = (reply: Json): Json =>
  Object.values((choicesOf(reply)[0]!['prompt_logprobs'] as Json[]).at(-1)!)[0] as Json;
const drawnOf = (reply: Json): Json => (reply['completion_probabilities'] as Json[])[0]!;
const topOf = (reply: Json): Json[] => drawnOf(reply)['top_logprobs'] as Json[];

const changed = (change: (reply: Json) => void) => (reply: Json) => {
  change(reply);
  return reply;
};

test('replies that are not changed are scored', async () => {
  const [score] = await scored('vLLM', '/v1/completions', (reply) => reply);
  const next = (context: number[], token: number) => (toyLm.next(context) as number[])[token]!;
  expect(score).toBeCloseTo(next([1, 2, 3], 4) + next([1, 2, 3, 4], 5), 9);
});

test.each<[string, (reply: Json) => void, number, RegExp]>([
  [
    'a text',
    (reply) => (lastOf(reply)['logprob'] = '-1'),
    0,
    /prompt_logprobs\[2\] must be a finite number, found "-1"/,
  ],
  ['an object', (reply) => (lastOf(reply)['logprob'] = {}), 0, /prompt_logprobs\[2\] must be a finite number/],
  ['above 0, later', (reply) => (lastOf(reply)['logprob'] = 3), 2, /reports 3 where log-probabilities are asked for/],
  ['left out, later', (reply) => delete choicesOf(reply)[0]!['prompt_logprobs'], 2, /left out the log-probabilities/],
  ['of too few tokens', (reply) => (choicesOf(reply)[0]!['prompt_logprobs'] as Json[]).pop(), 2, /left out/],
  ['of an index below 0', (reply) => (choicesOf(reply)[0]!['index'] = -1), 0, /choices\[0\]\.index must be an integer/],
  ['of a huge index', (reply) => (choicesOf(reply)[0]!['index'] = 1e9), 0, /choices\[0\]\.index must be an integer/],
])('vLLM: what is %s is no score', async (_, change, from, said) => {
  await expect(scored('vLLM', '/v1/completions', changed(change), from)).rejects.toThrow(said);
});

test.each<[string, (reply: Json) => void, RegExp]>([
  ['a text', (reply) => (drawnOf(reply)['logprob'] = '-1'), /completion_probabilities\[0\]\.logprob must be a finite/],
  ['above 0', (reply) => (drawnOf(reply)['logprob'] = 3), /completion_probabilities\[0\]\.logprob must be a finite/],
  ['null among all', (reply) => (topOf(reply)[0]!['logprob'] = null), /top_logprobs\[0\]\.logprob must be a finite/],
  ['of a token that is none', (reply) => (topOf(reply)[0]!['id'] = 'x'), /top_logprobs\[0\]\.id must be an integer/],
  ['of an index below 0', (reply) => (reply['index'] = -1), /\[0\]\.index must be an integer/],
])('llama.cpp: what is %s is no score', async (_, change, said) => {
  await expect(scored('llama.cpp', '/completion', changed(change))).rejects.toThrow(said);
});
