import { limits } from '@diffuse/check';
import { startHead, type Fault, type RayHead, type Request, type Step } from '../testing/rayHead.js';
import { run } from '../testing/rayRun.js';
import { task } from '../testing/watched.js';

let head: RayHead;
afterEach(() => head.close());

const done: readonly Step[] = [{ status: 'RUNNING' }, { status: 'SUCCEEDED', log: 'settled\n' }];
const html = '<html><title>Sign in</title></html>';

test('nobody listens', async () => {
  head = await startHead();
  await head.close();
  const { fault } = await run(head.address, [task('a')]);
  expect(fault).toBe(
    `no Ray head answers at ${head.origin} (connect ECONNREFUSED ${head.origin.slice(7)}): start one with \`ray start --head\`, or give the address of its dashboard, ray://HOST:8265 unless Ray was told another port`,
  );
});

test.each<[string, Fault, RegExp]>([
  ['a page', { status: 200, text: html }, /no Ray head answers at .* none of Ray's answers: a page of HTML/],
  ['other JSON', { status: 200, text: '{"version": "1"}' }, /none of Ray's answers: \{"version": "1"\}/],
  ['an address elsewhere', { status: 302, text: '' }, /answers with 302: nothing/],
  ['a server that is not there', { status: 404, text: 'Not Found' }, /answers with 404: Not Found/],
  ['no answer', 'hang', /no whole answer within 0.5 s/],
  [
    'no token',
    { status: 401, text: 'Unauthorized: Missing authentication token' },
    /401: Unauthorized: Missing .*Bearer TOKEN$/,
  ],
  [
    'a wrong token',
    { status: 403, text: 'Forbidden: Invalid authentication token' },
    /403: Forbidden: Invalid .*get-auth-token/,
  ],
  [
    'too much',
    { status: 200, text: 'x'.repeat(limits.ray.bytes + 1) },
    /no Ray head answers at .*more than 4194304 bytes/,
  ],
])('at the beginning, %s is told at once', async (_, fault, words) => {
  head = await startHead({ fault: () => fault });
  expect((await run(head.address, [task('a')])).fault).toMatch(words);
  expect(head.requests).toHaveLength(1);
});

/** A fault that the first requests of some kind meet. */
function meets(fault: Fault, times: number, of: (request: Request) => boolean) {
  let left = times;
  return (request: Request): Fault | undefined => (of(request) && left-- > 0 ? fault : undefined);
}

const ofJobs = ({ path }: Request): boolean => path.startsWith('/api/jobs/');

test.each<[string, Fault]>([
  ['a closed connection', 'close'],
  ['a proxy’s page', { status: 502, text: html }],
  ['a head that starts', { status: 500, text: 'Traceback\nTimeoutError: no agent\n.' }],
  ['a 404 that is not Ray’s', { status: 404, text: 'default backend - 404' }],
])('in the middle, %s for a while changes nothing', async (_, fault) => {
  head = await startHead({ steps: () => done, fault: meets(fault, 3, ofJobs) });
  const { states, fault: end } = await run(head.address, [task('a')], { timing: { patience: 1.5 } });
  expect(end).toBeUndefined();
  expect(states.at(-1)).toBe("a has ended as Ray's job a-1");
});

test('what Ray refuses for good is told in its words, and not asked again', async () => {
  const text = 'Traceback (most recent call last):\n  File "x.py"\nTypeError: entrypoint_memory must be an integer\n';
  head = await startHead({ fault: ({ method }) => (method === 'POST' ? { status: 400, text } : undefined) });
  const { fault } = await run(head.address, [task('a')]);
  expect(fault).toBe(
    `the Ray head at ${head.origin} refuses what it is asked (400: TypeError: entrypoint_memory must be an integer)`,
  );
  expect(head.submitted()).toHaveLength(1);
});

test('headers go with every request, and are in no error, though a server sends them back', async () => {
  const headers = { authorization: 'Bearer very-secret', 'x-of': 'me' };
  const echo = (request: Request): Fault => ({
    status: 403,
    text: `no ${String(request.headers.authorization)}, no very-secret`,
  });
  head = await startHead({ fault: echo });
  const { fault } = await run(head.address, [task('a')], { settings: { headers } });
  expect(fault).toContain('403: no •••, no •••');
  await head.close();
  head = await startHead({ steps: () => done });
  await run(head.address, [task('a')], { settings: { headers } });
  expect(head.requests.every((request) => request.headers.authorization === 'Bearer very-secret')).toBe(true);
  expect(head.requests.every((request) => !('very-secret' in request.body))).toBe(true);
});

describe('a log', () => {
  const isLog = ({ path }: Request): boolean => path.endsWith('/logs');
  const settled = { isSettled: () => head.submitted().length > 0 };

  test('that Ray cannot tell for a while is told later, whole', async () => {
    head = await startHead({ steps: () => done, fault: meets({ status: 500, text: 'Traceback' }, 1, isLog) });
    expect((await run(head.address, [task('a')])).lines).toEqual(['a: settled']);
  });

  test('that Ray cannot read is said to be so, at the end', async () => {
    const text = "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 136: invalid start byte\n.";
    head = await startHead({
      steps: () => done,
      fault: (request) => (isLog(request) ? { status: 500, text } : undefined),
    });
    const { states } = await run(head.address, [task('a')], settled);
    expect(states).toContainEqual(expect.stringMatching(/^a has a log that Ray does not tell \(.*UnicodeDecodeError/));
    expect(states.at(-1)).toBe("a has ended as Ray's job a-1");
  });

  test('that is too long is left to Ray', async () => {
    const log = `${'x'.repeat(limits.ray.logBytes)}\n`;
    head = await startHead({
      steps: () => [
        { status: 'RUNNING', log },
        { status: 'SUCCEEDED', log },
      ],
    });
    const { lines, states } = await run(head.address, [task('a')], settled);
    expect(lines).toEqual([]);
    expect(states).toContain('a prints more than is shown here; `ray job logs a-1` has it');
    expect(head.requests.filter(isLog)).toHaveLength(1);
  });
});
