import { saidIn } from './saidIn.js';

test.each([
  [
    'OpenAI',
    { error: { message: 'No.', type: 't', param: 'n', code: 'c' } },
    { message: 'No.', code: 'c', params: ['n'] },
  ],
  [
    'OpenAI without a code',
    { error: { message: 'No.', type: 't', param: null, code: null } },
    { message: 'No.', code: 't' },
  ],
  [
    'llama.cpp',
    { error: { code: 400, message: 'No.', type: 'invalid_request_error' } },
    { message: 'No.', code: 'invalid_request_error' },
  ],
  ['Ollama', { error: 'No.' }, { message: 'No.' }],
  ['FastAPI', { detail: 'No.' }, { message: 'No.' }],
  ['Gemini, in a list', [{ error: { code: 400, message: 'No.', status: 'S' } }], { message: 'No.' }],
  [
    'vLLM of old',
    { object: 'error', message: 'No.', type: 'NotFoundError', code: 404 },
    { message: 'No.', code: 'NotFoundError' },
  ],
  [
    'Anthropic',
    { type: 'error', error: { type: 'overloaded_error', message: 'No.' } },
    { message: 'No.', code: 'overloaded_error' },
  ],
  ['Cloudflare', { success: false, errors: [{ code: 7003, message: 'No.' }] }, { message: 'No.' }],
  [
    'OpenRouter’s provider',
    { error: { message: 'Provider', code: 502, metadata: { raw: 'No.' } } },
    { message: 'Provider: No.' },
  ],
  ['a text', 'No.', { message: 'No.' }],
  ['an empty error', { error: '', detail: 'No.' }, { message: 'No.' }],
])('%s', (_, json, expected) => {
  expect(saidIn(JSON.stringify(json))).toEqual(expected);
});

const fault = (field: string) => ({
  type: 'extra_forbidden',
  loc: ['body', field],
  msg: 'Extra inputs are not permitted',
  input: 'all that was asked',
});

test.each([
  ['pydantic’s', { detail: [fault('n'), fault('seed')] }],
  ['Mistral’s', { object: 'error', message: { detail: [fault('n'), fault('seed')] } }],
])('%s faults: where they are and what, not what was asked', (_, json) => {
  expect(saidIn(JSON.stringify(json))).toEqual({
    message: 'n Extra inputs are not permitted; seed Extra inputs are not permitted',
    params: ['n', 'seed'],
  });
});

test('a page is its title, or its words, or itself', () => {
  const page =
    '<!DOCTYPE html><html><head><title>502 Bad\nGateway</title><style>b{}</style></head><body><h1>x</h1></body>';
  expect(saidIn(page).message).toBe('502 Bad Gateway');
  expect(saidIn('\n<h1>Busy</h1><script>let x = 1;</script><p>Later</p>').message).toBe('Busy Later');
  expect(saidIn('<html></html>').message).toBe('<html></html>');
});

test('plain text, none, and what is no error', () => {
  expect(saidIn('Internal Server Error')).toEqual({ message: 'Internal Server Error' });
  expect(saidIn('')).toEqual({ message: '' });
  expect(saidIn('null')).toEqual({ message: 'null' });
  expect(saidIn('[]')).toEqual({ message: '' });
  expect(saidIn('{"a":1}')).toEqual({ message: '{"a":1}' });
});

test('what is shown is one line of at most 300 characters, which gives a terminal no command; all of it is kept to be read', () => {
  const { message, whole } = saidIn(JSON.stringify({ error: { message: `\u001b[2Jbusy\r\n\n${'x'.repeat(500)}` } }));
  expect(message).toBe(`[2Jbusy ${'x'.repeat(292)}…`);
  expect(whole).toBe(`[2Jbusy ${'x'.repeat(500)}`);
});
