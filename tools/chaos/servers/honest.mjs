/** What a sound server replies, as vLLM, as llama.cpp or as one that does not tell its name: a pure function of the request. */
import { openTokenizer } from '@diffuse/checkpoints';
import { locateTokenizer } from '@diffuse/diffuse';
import { answerOf } from '../../../packages/endpoint/soak/answers.mjs';

const { chat } = await openTokenizer(await locateTokenizer('tiny', undefined));
const vocabulary = 2048;

/** A language model in closed form: of token t after tokens whose ids sum to s, 1 + (t + s) mod 5 parts of all. */
const parts = (token, sum) => 1 + ((token + sum) % 5);
const wholes = [0, 1, 2, 3, 4].map((sum) =>
  Array.from({ length: vocabulary }, (_, token) => parts(token, sum)).reduce((a, b) => a + b),
);
const logProbOf = (token, sum) => Math.log(parts(token, sum) / wholes[sum % 5]);
const sumOf = (tokens) => tokens.reduce((a, b) => a + b, 0);
/** The most probable, and the token itself. */
const ranked = (sum, count, ...besides) => {
  const most = Array.from({ length: vocabulary }, (_, token) => token).filter((token) => parts(token, sum) === 5);
  const rest = Array.from({ length: vocabulary }, (_, token) => token).filter((token) => parts(token, sum) !== 5);
  return [...new Set([...besides, ...[...most, ...rest].slice(0, count)])];
};

/** An answer with its log-probabilities, as far as it is told; each seed has another. */
function choiceOf(seed, index, { logprobs, top_logprobs: top = 0 }) {
  const { choice } = answerOf(seed);
  const text = choice.message?.content;
  if (logprobs !== true || typeof text !== 'string') return { index, ...choice };
  const tokens = [text.slice(0, 2), text.slice(2)].filter((token) => token !== '');
  const ranking = (token) => [
    { token, logprob: -0.5 },
    ...Array.from({ length: top }, (_, i) => ({ token: `other ${i}`, logprob: -6 - i })),
  ];
  const content = tokens.map((token) => ({ token, logprob: -0.5, top_logprobs: ranking(token).slice(0, top) }));
  return { index, ...choice, logprobs: { content } };
}

const promptOf = (messages) => chat.encode(messages[0].content, messages[1]?.content ?? '', [], { eos: false }).prompt;
const seeds = 2 ** 31;

function completion(body) {
  const { n = 1, seed = 0, messages } = body;
  const choices = Array.from({ length: n }, (_, index) => choiceOf((seed + index) % seeds, index, body));
  const usage = { prompt_tokens: promptOf(messages).length, completion_tokens: 5 * n };
  return { id: 'x', object: 'chat.completion', model: 'm', choices, usage };
}

function givenText(tokens, { prompt_logprobs: top, echo, logprobs = 0 }) {
  const sums = tokens.map((_, i) => sumOf(tokens.slice(0, i)));
  const place = (i, count) => ranked(sums[i], count, tokens[i]);
  return {
    text: '',
    finish_reason: 'length',
    ...(top !== undefined && {
      prompt_logprobs: tokens.map((_, i) =>
        i === 0
          ? null
          : Object.fromEntries(place(i, top).map((token) => [token, { logprob: logProbOf(token, sums[i]), rank: 1 }])),
      ),
    }),
    ...(echo === true && {
      logprobs: {
        token_logprobs: [null, ...tokens.slice(1).map((token, i) => logProbOf(token, sums[i + 1])), -1],
        top_logprobs: tokens.map((_, i) =>
          i === 0
            ? null
            : Object.fromEntries(place(i, logprobs).map((token) => [`t${token}`, logProbOf(token, sums[i])])),
        ),
      },
    }),
  };
}

function forced(tokens, { logit_bias: [[token]], n_probs: top }) {
  const sum = sumOf(tokens);
  const of = (id) => ({ id, token: chat.decode([id]), logprob: Math.log(Math.fround(Math.exp(logProbOf(id, sum)))) });
  return { completion_probabilities: [{ ...of(token), top_logprobs: ranked(sum, Math.min(top, vocabulary)).map(of) }] };
}

const owners = { vLLM: 'vllm', 'llama.cpp': 'llamacpp' };

const common = {
  '/v1/models': (_, kind) => ({ object: 'list', data: [{ id: 'm', owned_by: owners[kind] ?? 'nobody' }] }),
  '/v1/chat/completions': completion,
};
const places = {
  unknown: common,
  vLLM: {
    ...common,
    '/version': () => ({ version: '0.32.0' }),
    '/tokenize': ({ messages }) => ({ tokens: promptOf(messages) }),
    '/detokenize': ({ tokens }) => ({ prompt: chat.decode(tokens) }),
    '/v1/completions': ({ prompt, ...body }) => ({
      choices: prompt.map((tokens, index) => ({ index, ...givenText(tokens, body) })),
    }),
  },
  'llama.cpp': {
    ...common,
    '/props': () => ({ total_slots: 4, build_info: 'b1', model_path: '/models/m.gguf' }),
    '/apply-template': ({ messages }) => ({
      prompt: JSON.stringify(promptOf(messages)) + (messages[1]?.content ?? ''),
    }),
    '/tokenize': ({ content }) => (content === undefined ? {} : { tokens: JSON.parse(/^\[[^\]]*\]/.exec(content)[0]) }),
    '/detokenize': ({ tokens }) => ({ content: chat.decode(tokens) }),
    '/completion': ({ prompt, ...body }) => {
      const each = prompt.map((tokens, index) => ({ index, ...forced(tokens, body) }));
      return each.length === 1 ? each[0] : each;
    },
  },
};

export const kinds = Object.keys(places);

/** The reply of a server of some kind at a path; undefined where it has nothing there. */
export const replyAt = (kind, path, body) => places[kind][path]?.(body, kind);
