import { startHead, type RayHead, type Step } from '../testing/rayHead.js';
import { run } from '../testing/rayRun.js';
import { task } from '../testing/watched.js';

let head: RayHead;
afterEach(() => head.close());

const done: readonly Step[] = [
  { status: 'PENDING' },
  { status: 'RUNNING', log: 'be' },
  { status: 'SUCCEEDED', code: 0, log: 'begun\nsettled\n' },
];
const ended = (code: number): Step => ({ status: 'FAILED', code, error: 'JOB_ENTRYPOINT_COMMAND_ERROR' });
const running: Step = { status: 'RUNNING' };

test('tasks are given to Ray at once, and those that need others once these are settled', async () => {
  head = await startHead({ steps: () => done });
  const { states, lines, fault } = await run(head.address, [task('c', 'a', 'b'), task('a'), task('b')]);
  expect(fault).toBeUndefined();
  expect(head.submitted().map(({ metadata }) => (metadata as { task: string }).task)).toEqual(['a', 'b', 'c']);
  const lastOfOthers = Math.max(
    ...['a', 'b'].map((name) => states.indexOf(`${name} has ended as Ray's job ${name}-1`)),
  );
  expect(lastOfOthers).toBeGreaterThan(0);
  expect(states.indexOf("c waits for a machine as Ray's job c-1")).toBeGreaterThan(lastOfOthers);
  expect(lines.filter((line) => line.startsWith('c'))).toEqual(['c: begun', 'c: settled']);
});

test('a job says what is run where, what it needs and what it is of', async () => {
  head = await startHead({ steps: () => done });
  const wanting = { resources: { cpus: 4, gpus: 0.5, memory: 1.5 }, workingFolder: '/it’s here' };
  await run(head.address, [{ name: 'a', needs: [], command: ['node', "it's", '$HOME'] }], { settings: wanting });
  expect(head.submitted()).toEqual([
    {
      submission_id: expect.stringMatching(/^diffuse-[0-9a-f]{16}-a-1$/) as string,
      entrypoint: `cd -- '/it’s here' && exec node 'it'\\''s' '$HOME'`,
      entrypoint_num_cpus: 4,
      entrypoint_num_gpus: 0.5,
      entrypoint_memory: 1610612736,
      metadata: { sweep: '/shared/sweep', task: 'a' },
      runtime_env: { env_vars: { RAY_JOB_STOP_WAIT_TIME_S: '1' } },
    },
  ]);
});

test('a killed job is tried again, as another', async () => {
  head = await startHead({ steps: (_, number) => (number === 1 ? [running, ended(-9)] : done) });
  const { states } = await run(head.address, [task('a')]);
  expect(states).toContain("a was killed by signal 9 as Ray's job a-1, and is tried again (1 of 2)");
  expect(states.at(-1)).toBe("a has ended as Ray's job a-2");
});

test('a job that is killed again and again has its tries, and what needs it is not run', async () => {
  head = await startHead({ steps: () => [running, ended(137)] });
  const { states, fault } = await run(head.address, [task('a'), task('b', 'a')]);
  expect(fault).toBeUndefined();
  expect(head.submitted()).toHaveLength(3);
  expect(states.slice(-2)).toEqual([
    "a ended in 137 as Ray's job a-3; that was the last of 3 tries",
    'b is not run, for it needs a, which is not done',
  ]);
});

test.each([1, 2])('a command that ends in %d said why, and is not tried again', async (code) => {
  head = await startHead({ steps: () => [running, ended(code)] });
  const { states } = await run(head.address, [task('a')]);
  expect(head.submitted()).toHaveLength(1);
  expect(states.at(-1)).toBe(`a ended in ${code} as Ray's job a-1, and is not tried again: what it printed says why`);
});

test('a machine that is gone, and a job that Ray forgot, are tries; a wait that Ray ended is none', async () => {
  const died: Step = {
    status: 'FAILED',
    error: 'JOB_SUPERVISOR_ACTOR_DIED',
    message: 'Job supervisor actor died: node\nx',
  };
  const unbegun: Step = { status: 'FAILED', error: 'JOB_SUPERVISOR_ACTOR_START_TIMEOUT' };
  const ways = [[unbegun], [unbegun], [died], [running, running, running, running], [unbegun], done];
  head = await startHead({ steps: (_, number) => ways[number - 1]! });
  const forget = (_: string, words: string): void => {
    for (const id of head.jobs.keys())
      if (words === `runs as Ray's job ${id}` && id.endsWith('-4')) head.jobs.delete(id);
  };
  const { states } = await run(head.address, [task('a')], { onState: forget });
  expect(states.filter((words) => words.includes('again'))).toEqual([
    'a found no machine in the time that Ray waits, as job a-1: one with 1 CPUs is needed, and is given to Ray again',
    'a found no machine in the time that Ray waits, as job a-2: one with 1 CPUs is needed, and is given to Ray again',
    "a failed (Job supervisor actor died: node) as Ray's job a-3, and is tried again (1 of 2)",
    "a was lost by Ray, which knows no such job any more as Ray's job a-4, and is tried again (2 of 2)",
    'a found no machine in the time that Ray waits, as job a-5: one with 1 CPUs is needed, and is given to Ray again',
  ]);
  expect(states.at(-1)).toBe("a has ended as Ray's job a-6");
});

test('a job that somebody stopped in Ray is not tried again', async () => {
  head = await startHead({ steps: () => [running, { status: 'STOPPED' }] });
  expect((await run(head.address, [task('a')])).states.at(-1)).toBe('a was stopped in Ray, as job a-1');
});

test('a job that runs too long is stopped, which is a try', async () => {
  head = await startHead({ steps: (_, number) => (number === 1 ? [running] : done) });
  const brief = { resources: { cpus: 1, gpus: 0, minutes: 0.001 } };
  const { states } = await run(head.address, [task('a')], { settings: brief });
  expect(head.stopped.map((id) => id.slice(-3))).toEqual(['a-1']);
  expect(states).toContain("a was ended after 0.001 minutes as Ray's job a-1, and is tried again (1 of 2)");
});

test('a job that ended well and left nothing here says that file systems may not be shared', async () => {
  head = await startHead();
  const { states } = await run(head.address, [task('a')]);
  expect(states.at(-1)).toMatch(/^a ended well as Ray's job a-1, and nothing .* \/shared\/sweep on a file system/);
});

test('what is settled is not run', async () => {
  head = await startHead();
  await run(head.address, [task('a'), task('b', 'a')], { isSettled: () => true });
  expect(head.submitted()).toEqual([]);
});

test.each([
  ['two of a name', [task('a'), task('a')], 'two tasks are called a: give each a name of its own'],
  ['an unknown need', [task('a', 'b')], 'a needs b, which is none of the tasks'],
  ['a circle', [task('a', 'b'), task('b', 'a'), task('c')], 'these need each other, and none can begin: a, b'],
])('%s is refused', async (_, tasks, words) => {
  head = await startHead();
  expect((await run(head.address, tasks)).fault).toBe(words);
  expect(head.requests).toEqual([]);
});
