import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApi, type Api } from './testing/api.js';
import { diffuse, workInScratch } from './testing/commandLine.js';

workInScratch();

const secret = 'hunter2';
const variables = { OPENAI_API_KEY: 'usual-key', MINE: secret, EMPTY: '' };
let api: Api;
const before = process.env;
beforeEach(async () => {
  process.env = { ...before, ...variables };
  api = await startApi();
});
afterEach(async () => {
  process.env = before;
  await api.close();
});

const sample = (url: string, ...more: string[]) => diffuse('sample', 'A colour?', '--model', url, '-n', '20', ...more);

/** The text of every file of a folder. */
const texts = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');

test('headers reach the server, may hold commas, and are neither kept nor printed', async () => {
  const headers = ['--header', 'X-Team: a, b', '--header', 'api-key: ${MINE}', '--header', `x-plain: ${secret}`];
  const { code, out, err } = await sample(`${api.origin}/v1`, ...headers, '--out', 'out');
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('OPENAI_API_KEY is not sent') });
  for (const { headers: sent } of api.asked) {
    expect(sent).toMatchObject({ 'x-team': 'a, b', 'api-key': secret, 'x-plain': secret });
    expect(sent.authorization).toBeUndefined();
  }
  expect(out + err + texts('out')).not.toContain(secret);
  expect(readFileSync('out/config.yaml', 'utf8')).not.toMatch(/header|team/i);
});

test('the key is that of the variable named, and is kept by neither value', async () => {
  const { code } = await sample(`${api.origin}/v1`, '--api-key-variable', 'MINE', '--out', 'out');
  expect(code).toBe(0);
  expect(new Set(api.asked.map(({ headers }) => headers.authorization))).toEqual(new Set([`Bearer ${secret}`]));
  expect(texts('out')).not.toContain(secret);
  expect(JSON.parse(readFileSync('out/manifest.json', 'utf8'))).not.toHaveProperty('settings.apiKeyVariable');
  api.asked.splice(0);
  await sample(`${api.origin}/v1`);
  expect(api.asked.at(-1)!.headers.authorization).toBe('Bearer usual-key');
});

test.each([
  [['--header', 'x-key: $NOWHERE'], '--header x-key: NOWHERE is no variable of the environment'],
  [['--header', `x key: ${secret}`], '--header 1: it does not begin with a header'],
  [['--header', `x-key: ${secret}\n`, '--header', `x-key:${secret}`], '--header x-key: it is given twice'],
  [['--header', ''], '--header: nothing is given with it'],
  [['--api-key-variable', 'EMPTY'], '--api-key-variable EMPTY: it is an empty variable of the environment: set it'],
  [['--api-key-variable', `sk-${secret}`], '--api-key-variable: this takes the name of an environment variable'],
  [['--patience', '0'], '--patience 0: give a number above 0'],
  [['--patience', '1e9'], '--patience 1e9: give a number above 0 and of at most 604800'],
])('%j is refused before a run is begun', async (given, said) => {
  const { code, out, err } = await sample(`${api.origin}/v1`, ...given, '--out', 'out');
  expect(err).toContain(said);
  expect(err).not.toMatch(/hunter2| {4}at /);
  expect({ code: code > 0, out, begun: existsSync('out'), asked: api.asked }).toEqual({
    ...{ code: true, out: '', begun: false, asked: [] },
  });
});

test('a mapping of headers in a file of options is refused unprinted', async () => {
  writeFileSync('mine.yaml', `header: { authorization: ${secret} }\n`);
  const { code, err } = await sample(`${api.origin}/v1`, '--config', 'mine.yaml');
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('mine.yaml: header: give') });
  expect(err).not.toContain(secret);
  writeFileSync('mine.yaml', 'header: ["x-team: a, b", "x-other: c"]\n');
  await sample(`${api.origin}/v1`, '--config', 'mine.yaml');
  expect(api.asked.at(-1)!.headers).toMatchObject({ 'x-team': 'a, b', 'x-other': 'c' });
});

test('an address with a query is asked below its path, and kept whole; another version of the API is another run', async () => {
  const url = `${api.origin}/openai/deployments/gpt?api-version=2024-10-21`;
  expect(await sample(url, '--out', 'out')).toMatchObject({ code: 0 });
  const completions = '/openai/deployments/gpt/chat/completions?api-version=2024-10-21';
  expect(api.asked.map((asked) => asked.url)).toContain(completions);
  const { inputs } = JSON.parse(readFileSync('out/manifest.json', 'utf8')) as { inputs: unknown };
  expect(inputs).toMatchObject({ model: { endpoint: url } });
  expect(readFileSync('out/config.yaml', 'utf8')).toContain(url);
  expect(readFileSync('out/report.html', 'utf8')).toContain('api-version=2024-10-21');
  const { code, err } = await sample(url.replace('10-21', '06-01'), '--out', 'out');
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('api-version=2024-06-01') });
});

test.each([
  ['measure', '--endpoint-model', 'm'],
  ['sample', '--concurrency', '2'],
  ['sample', '--patience', '3'],
  ['measure', '--api-key-variable', 'MINE'],
  ['synthbio', '--header', `x-key: ${secret}`],
])('%s refuses %s where the model is run here', async (command, flag, value) => {
  const { code, out, err } = await diffuse(command, ...(command === 'sample' ? ['Hello'] : []), flag, value);
  expect(err).toMatch(new RegExp(`${flag}.*: this says how an API is asked, and tiny is no URL`));
  expect({ code, out, prints: err.includes(secret) }).toEqual({ code: 1, out: '', prints: false });
});

test('commands that need weights refuse an address without what is secret in it', async () => {
  for (const url of [`https://me:${secret}@here.example/v1`, `https://here.example/v1?sig=${secret}#${secret}`]) {
    const { code, err } = await diffuse('tune', '--model', url, '--tasks', 'fruits');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('--model https://here.example/v1: this') });
    expect(err).not.toContain(secret);
  }
});

test('Ctrl-C ends a wait at once, keeps the answers that came, and the same command asks for the others', async () => {
  api.busyAfter = 1; // ten answers
  const asked = ['--out', 'out', '--patience', '7200'];
  const running = sample(`${api.origin}/v1`, ...asked);
  while (api.completions <= api.busyAfter) await new Promise((later) => setTimeout(later, 5));
  await new Promise((later) => setTimeout(later, 50)); // the answer that asks to wait is under way
  const requests = api.asked.length;
  process.emit('SIGINT', 'SIGINT');
  const { code, err } = await running;
  expect(code).toBe(130);
  expect(err.match(/HTTP 429: waits (59|60|1 h)/g)).toHaveLength(1);
  expect(err).toContain('out keeps what was done; the same command goes on from there');
  expect(err).not.toContain('after this step');
  expect(api.asked).toHaveLength(requests);
  expect(readFileSync('out/samples/answers.partial', 'utf8').trim().split('\n')).toHaveLength(10);
  api.busyAfter = Infinity;
  const { code: ended, out } = await sample(`${api.origin}/v1`, ...asked);
  expect({ ended, out }).toEqual({ ended: 0, out: expect.stringContaining('10  {red}') });
});

test('what is lost without a run folder is said, and how it is not', async () => {
  api.busyAfter = 1;
  const running = sample(`${api.origin}/v1`, '--patience', '7200');
  while (api.completions <= api.busyAfter) await new Promise((later) => setTimeout(later, 5));
  process.emit('SIGINT', 'SIGINT');
  const { code, err } = await running;
  expect(code).toBe(130);
  expect(err).toContain('answers that came: 10; they are kept, and gone on from, where a run folder is named (out)');
});

test('a server that asks for more patience than there is is given up at once', async () => {
  api.busyAfter = 0;
  const { code, err } = await sample(`${api.origin}/v1`, '--patience', '5');
  expect(code).toBe(1);
  expect(err).toMatch(/it asks to wait 360\d s more: have more patience/);
});

test('what a server says back of a key or a header that it refuses is not printed', async () => {
  api.refuses = true;
  const { code, err } = await sample(
    `${api.origin}/v1`,
    '--header',
    `x-key: Basic ${secret}`,
    '--api-key-variable',
    'MINE',
  );
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('HTTP 401 no such key: ') });
  expect(err).not.toContain(secret);
  expect(err).not.toContain('usual-key');
});

test('an address without its scheme is no name of a model', async () => {
  const { code, err } = await diffuse('sample', 'x', '--model', 'localhost:8000/v1');
  const said = '--model localhost:8000/v1: the URL of an API begins with http:// or https://';
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(said) });
});
