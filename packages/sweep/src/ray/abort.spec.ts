import { startHead, type RayHead, type Step } from '../testing/rayHead.js';
import { run } from '../testing/rayRun.js';
import { task } from '../testing/watched.js';

let head: RayHead;
afterEach(() => head.close());

const running: Step = { status: 'RUNNING' };

/** Stops a run once a task is told of in these words. */
async function stoppedAt(words: RegExp, given: Parameters<typeof startHead>[0], tasks = [task('a')]) {
  head = await startHead(given);
  const stop = new AbortController();
  const told = await run(head.address, tasks, {
    signal: stop.signal,
    onState: (_, said) => void (words.test(said) && stop.abort(new Error('enough'))),
  });
  return { ...told, stopped: head.stopped.map((id) => id.replace(/^diffuse-\w{16}-/, '')).sort() };
}

test('an abort stops the jobs that have not ended, and rejects with its reason', async () => {
  const steps = (name: string): readonly Step[] =>
    name === 'c' ? [{ status: 'SUCCEEDED', log: 'settled\n' }] : name === 'b' ? [{ status: 'PENDING' }] : [running];
  const { fault, stopped } = await stoppedAt(/^runs/, { steps }, [task('c'), task('b'), task('a', 'c')]);
  expect(fault).toBe('enough');
  expect(stopped).toEqual(['a-1', 'b-1']);
});

test('many jobs are stopped', async () => {
  const tasks = Array.from({ length: 120 }, (_, i) => task(`t${i}`));
  let begun = 0;
  const stop = new AbortController();
  head = await startHead({ steps: () => [running] });
  const { fault } = await run(head.address, tasks, {
    signal: stop.signal,
    onState: (_, words) => void (words.startsWith('runs') && ++begun === 120 && stop.abort(new Error('enough'))),
  });
  expect(fault).toBe('enough');
  expect(head.stopped).toHaveLength(120);
});

test('Ray has a hundred jobs wait at a time, and the next once one begins', async () => {
  const tasks = Array.from({ length: 120 }, (_, i) => task(`t${i}`));
  const stop = new AbortController();
  head = await startHead({ steps: () => [{ status: 'PENDING' }] });
  setTimeout(() => stop.abort(new Error('enough')), 1000);
  await run(head.address, tasks, { signal: stop.signal });
  expect(head.submitted()).toHaveLength(100);
});

test('a job that cannot be stopped is named', async () => {
  const { fault, states } = await stoppedAt(/^runs/, {
    steps: () => [running],
    fault: ({ path }) => (path.endsWith('/stop') ? { status: 503, text: 'busy' } : undefined),
  });
  expect(fault).toBe('enough');
  expect(states.at(-1)).toMatch(/^a could not be stopped \(.*503: busy.*; `ray job stop a-1` does so$/);
});

test('a signal that is aborted before has nothing given to Ray', async () => {
  head = await startHead();
  const { fault } = await run(head.address, [task('a')], { signal: AbortSignal.abort(new Error('before')) });
  expect(fault).toBe('before');
  expect(head.requests).toEqual([]);
});
