import { startHead, type RayHead, type Step } from '../testing/rayHead.js';
import { run } from '../testing/rayRun.js';
import { task } from '../testing/watched.js';

let head: RayHead;
afterEach(() => head.close());

const running: Step = { status: 'RUNNING', log: 'on\n' };
const done: Step = { status: 'SUCCEEDED', log: 'on\nsettled\n' };

/** A run whose jobs go on, for the head does not answer it at the end. */
async function leaves(steps: readonly Step[]): Promise<RayHead> {
  let isAway = false;
  const left = await startHead({
    steps: (_, number) => (number === 1 ? steps : [done]),
    fault: () => (isAway ? 'close' : undefined),
  });
  const { fault } = await run(left.address, [task('a')], { onState: () => void (isAway = true) });
  isAway = false;
  expect(fault).toMatch(/has not answered well for 0.3 s .*: jobs that it has go on, and are found again/);
  return left;
}

test('a job of a run that is no more is found again, and followed', async () => {
  head = await leaves([{ status: 'PENDING' }, running, done]);
  const { states, lines, fault } = await run(head.address, [task('a')]);
  expect(fault).toBeUndefined();
  expect(head.submitted()).toHaveLength(1);
  expect(states[0]).toBe("a is already there as Ray's job a-1");
  expect(lines).toEqual(['a: on', 'a: settled']);
});

test('one that has ended since is tried anew, as another', async () => {
  head = await leaves([{ status: 'PENDING' }]);
  head.jobs.values().next().value!.steps.splice(0, 1, { status: 'FAILED', code: -9 });
  const { states } = await run(head.address, [task('a')]);
  expect(states[0]).toBe("a waits for a machine as Ray's job a-2");
});

test('one that was told to stop before is given to Ray again', async () => {
  head = await leaves([{ status: 'PENDING' }, { status: 'STOPPED' }]);
  const { states } = await run(head.address, [task('a')]);
  expect(states).toEqual([
    "a is already there as Ray's job a-1",
    'a was stopped in Ray, as job a-1, and is given to Ray again',
    "a waits for a machine as Ray's job a-2",
    "a has ended as Ray's job a-2",
  ]);
});

test('another folder’s task of the same name is another', async () => {
  head = await leaves([{ status: 'PENDING' }, done]);
  await run(head.address, [task('a')], { settings: { folder: '/shared/other' } });
  expect(head.submitted()).toHaveLength(2);
});

test('a job that Ray took and whose answer was lost is not given twice', async () => {
  let lost = 0;
  head = await startHead({
    steps: () => [done],
    fault: ({ method }) => (method === 'POST' && lost++ === 0 ? 'lose' : undefined),
  });
  const { states, fault } = await run(head.address, [task('a')]);
  expect(fault).toBeUndefined();
  expect(head.submitted().map(({ submission_id: id }) => String(id).slice(-3))).toEqual(['a-1', 'a-1']);
  expect(states.at(-1)).toBe("a has ended as Ray's job a-1");
});
