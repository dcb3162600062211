import { refusedBy } from './refusable.js';
import { saidIn } from './saidIn.js';
import { ServerError } from './serverError.js';

const all = ['n', 'seed', 'logprobs', 'max_tokens', 'temperature', 'top_p', 'top_k', 'min_p', 'repetition_penalty'];
const refused = (json: unknown, { status = 400, fields = all, echoes = [] as string[] } = {}): string[] =>
  refusedBy(new ServerError(status, saidIn(JSON.stringify(json))), fields, echoes);
const openai = (message: string, param: string | null = null) => ({
  error: { message, type: 'invalid_request_error', param, code: null },
});
const extra = (...fields: string[]) => ({
  detail: fields.map((field) => ({
    type: 'extra_forbidden',
    loc: ['body', field],
    msg: 'Extra inputs are not permitted',
    input: 'n seed top_p',
  })),
});

test.each<[string, unknown, number, string[]]>([
  [
    'OpenAI, by param',
    openai("Unsupported parameter: 'top_p' is not supported with this model.", 'top_p'),
    400,
    ['top_p'],
  ],
  [
    'OpenAI, by param, with others named',
    openai("'logprobs' needs n of 1, not with seed", 'logprobs'),
    400,
    ['logprobs'],
  ],
  [
    'OpenAI, unknown arguments',
    openai('Unrecognized request arguments supplied: min_p, repetition_penalty, top_k'),
    400,
    ['top_k', 'min_p', 'repetition_penalty'],
  ],
  ['OpenAI, logprobs', openai('You are not allowed to request logprobs from this model'), 403, ['logprobs']],
  [
    'OpenAI, max_tokens',
    openai(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      'max_tokens',
    ),
    400,
    ['max_tokens'],
  ],
  [
    'OpenAI, temperature',
    openai("Unsupported value: 'temperature' does not support 1 with this model.", 'temperature'),
    400,
    ['temperature'],
  ],
  ['FastAPI', extra('top_k', 'min_p'), 422, ['top_k', 'min_p']],
  ['Mistral', { object: 'error', message: extra('seed') }, 422, ['seed']],
  ['transformers serve', { detail: "Unexpected fields in the request: {'top_k', 'min_p'}" }, 422, ['top_k', 'min_p']],
  ['llama.cpp', { error: { code: 400, message: 'Only one completion choice is allowed' } }, 400, ['n']],
  ['Groq', openai("'n' : number must be at most 1"), 400, ['n']],
  [
    'vLLM',
    { error: { message: 'min_p must be in [0, 1], got 7.0.', type: 'BadRequestError', param: null } },
    400,
    ['min_p'],
  ],
  [
    'OpenRouter',
    { error: { code: 404, message: 'No endpoints found that support the seed parameter.' } },
    404,
    ['seed'],
  ],
  [
    'Gemini, in a list',
    [{ error: { code: 400, message: 'Invalid JSON payload received. Unknown name "seed": Cannot find field.' } }],
    400,
    ['seed'],
  ],
  [
    'Gemini, in words',
    { error: { code: 400, message: 'Logprobs is not enabled for models/gemini-2.5-pro' } },
    400,
    ['logprobs'],
  ],
  [
    'Claude: one of the two is enough',
    openai('`temperature` and `top_p` cannot both be specified for this model. Please use only one.'),
    400,
    ['top_p'],
  ],
  [
    'serde, which lists all that it knows',
    { error: { message: 'unknown field `min_p`, expected one of `n`, `seed`, `temperature`' } },
    422,
    ['min_p'],
  ],
])('%s', (_, json, status, fields) => {
  expect(refused(json, { status })).toEqual(fields);
});

test.each<[string, unknown, number]>([
  ['a key', openai('Your seed is not known, nor is n'), 401],
  ['too many requests', openai('too many requests with seed'), 429],
  ['a server that fails', openai('seed failed'), 500],
  ['a context that is too short', openai("This model's maximum context length is 256 tokens, max_tokens is 300"), 400],
  [
    'too many tokens',
    openai('max_tokens is too large: 5000. This model supports at most 4096 completion tokens', 'max_tokens'),
    400,
  ],
  [
    'too many tokens (vLLM)',
    openai('max_tokens=5000 is greater than max_model_len=256. (parameter=max_tokens, value=5000)', 'max_tokens'),
    400,
  ],
  [
    'tokens that were used up',
    openai('Could not finish the message because max_tokens or model output limit was reached.'),
    400,
  ],
  ['a model of such a name', openai('The model `seed-oss` does not exist, nor org/n, top_p-1'), 404],
  ['something else', openai('messages: at least one message is required'), 400],
])('%s is no refusal of a field', (_, json, status) => {
  expect(refused(json, { status })).toEqual([]);
});

test('fields that a request did not have are not refused', () => {
  expect(refused(openai('seed and n are unknown'), { fields: ['n'] })).toEqual(['n']);
});

test('what is echoed of the request names no field, cut off or in quotes, too', () => {
  const prompt = 'Say "n", then seed,\nthen temperature.';
  const echoes = [prompt, '', 'seed'];
  expect(refused(openai(`messages: ${prompt} is not allowed`), { echoes })).toEqual([]);
  expect(refused(openai(`messages: ${JSON.stringify(prompt)} is not allowed`), { echoes })).toEqual([]);
  expect(refused(openai(`messages: Say "n", then seed, then…`), { echoes })).toEqual([]);
  expect(refused(openai(`top_k is not allowed: ${prompt} ${prompt}`), { echoes })).toEqual(['top_k']);
  expect(refused(openai('seed is not allowed'), { echoes })).toEqual(['seed']); // the prompt is that word
  const model = 'my temperature model';
  expect(refused(openai(`The model ${model} does not exist`), { status: 404, echoes: [model] })).toEqual([]);
});

test('a model that is called as a field is none', () => {
  const of = { echoes: ['n'] };
  const gone = openai('The model `n` does not exist or you do not have access to it.');
  expect(refused(gone, { status: 404, ...of })).toEqual([]);
  expect(refused(openai('logprobs are not available for model n'), of)).toEqual(['logprobs']);
  expect(refused(openai("model n: 'n' must be 1"), of)).toEqual(['n']);
});

test('an echo of a long prompt does not hide the field that is named after it', () => {
  const prompt = 'word '.repeat(500);
  expect(refused(openai(`${prompt}: min_p is not allowed`), { echoes: [prompt] })).toEqual(['min_p']);
});
