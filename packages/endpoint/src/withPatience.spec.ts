import { jest } from '@jest/globals';
import { BrokenOff, TooSlow, Unreachable } from './faults.js';
import { ServerError } from './serverError.js';
import { createSharedPause, type SharedPause, type Wait } from './sharedPause.js';
import { OutOfPatience, withPatience } from './withPatience.js';

let waits: (Wait | undefined)[];
let pause: SharedPause;
const onWait = (wait: Wait | undefined): void => void waits.push(wait);
beforeEach(() => {
  jest.useFakeTimers();
  waits = [];
  pause = createSharedPause(onWait);
});
afterEach(() => void jest.useRealTimers());

const seconds = (): number => performance.now() / 1000;
const asking = (wait?: number, status = 429): ServerError => new ServerError(status, { message: 'too many' }, wait);

/** Work that fails in these ways, one after the other, and then succeeds; and when it was tried, in seconds from now. */
function failing(...errors: Error[]): { work: () => Promise<string>; at: number[] } {
  const began = seconds();
  const at: number[] = [];
  const work = (): Promise<string> => {
    at.push(seconds() - began);
    const error = errors.shift();
    return error === undefined ? Promise.resolve('done') : Promise.reject(error);
  };
  return { work, at };
}

/** How work ended, after all timers. */
async function outcomeOf<T>(work: Promise<T>): Promise<T | Error> {
  const outcome = work.catch((error: unknown) => error as Error);
  await jest.runAllTimersAsync();
  return outcome;
}

const given = (more: object = {}) => ({ patience: 120, pause, onWait, ...more });

test.each([408, 409, 425, 429, 500, 502, 503, 504, 529])('%i passes: it is tried again', async (status) => {
  const { work } = failing(asking(undefined, status));
  expect(await outcomeOf(withPatience(work, given()))).toBe('done');
});

test.each([400, 401, 402, 403, 404, 413, 422, 501])('%i does not: it is tried once', async (status) => {
  const { work, at } = failing(asking(undefined, status));
  expect(await outcomeOf(withPatience(work, given()))).toMatchObject({ status });
  expect(at).toHaveLength(1);
});

test('a quota that is spent is not waited for, nor is an answer that took too long', async () => {
  const spent = new ServerError(429, { message: 'no', code: 'insufficient_quota' });
  expect(await outcomeOf(withPatience(failing(spent).work, given()))).toBe(spent);
  const slow = new TooSlow('x');
  expect(await outcomeOf(withPatience(failing(slow).work, given()))).toBe(slow);
});

test('pauses double from half a second to 30, up to a quarter less by chance, and come to the patience', async () => {
  const { work, at } = failing(...Array.from({ length: 20 }, () => asking(undefined, 500)));
  const error = (await outcomeOf(withPatience(work, given()))) as OutOfPatience;
  const pauses = at.slice(1).map((time, i) => time - at[i]!);
  const whole = [0.5, 1, 2, 4, 8, 16, 30, 30, 30, 30].slice(0, pauses.length - 1);
  whole.forEach((full, i) => {
    expect(pauses[i]!).toBeLessThanOrEqual(full + 1e-3);
    expect(pauses[i]!).toBeGreaterThanOrEqual(full * 0.75 - 2e-3);
  });
  expect(at.at(-1)!).toBeCloseTo(120, 1); // the last pause is what was left
  expect(error).toBeInstanceOf(OutOfPatience);
  expect(error).toMatchObject({ tries: at.length, asked: undefined });
  expect(error.waited).toBeCloseTo(120);
});

test('it waits as long as the server asks, and a little by chance', async () => {
  const { work, at } = failing(asking(40_000));
  expect(await outcomeOf(withPatience(work, given()))).toBe('done');
  expect(at[1]!).toBeGreaterThanOrEqual(40);
  expect(at[1]!).toBeLessThan(41.01);
  expect(waits).toEqual([{ reason: 'HTTP 429: too many', seconds: 40 }, undefined]);
});

test('it does not begin a wait that is longer than its patience', async () => {
  const { work, at } = failing(asking(50_000), asking(60_000), asking(20_000));
  const error = await outcomeOf(withPatience(work, given()));
  expect(error).toMatchObject({ tries: 3, waited: 110, asked: 20 });
  expect(at).toHaveLength(3);
  expect(await outcomeOf(withPatience(failing(asking(1e12)).work, given()))).toMatchObject({
    tries: 1,
    waited: 0,
    asked: 1e9,
  });
});

test('a wait of exactly the patience is waited', async () => {
  expect(await outcomeOf(withPatience(failing(asking(120_000)).work, given()))).toBe('done');
});

test('a server that asks for a moment each time is asked less and less often', async () => {
  const { work, at } = failing(...Array.from({ length: 500 }, () => asking(1)));
  expect(await outcomeOf(withPatience(work, given()))).toBeInstanceOf(OutOfPatience);
  expect(at.length).toBeLessThan(30);
});

test('a request that was closed under is made again at once, the first time', async () => {
  const closed = (): Error => new Unreachable('other side closed', true);
  const { work, at } = failing(closed(), closed());
  expect(await outcomeOf(withPatience(work, given()))).toBe('done');
  expect(at[1]).toBe(0);
  expect(at[2]!).toBeGreaterThan(0.3);
  expect(waits).toHaveLength(2); // one wait, begun and over
});

test('where no server can be reached, its own patience counts', async () => {
  const refused = Array.from({ length: 20 }, () => new Unreachable('ECONNREFUSED', false));
  const error = await outcomeOf(withPatience(failing(...refused).work, given({ patienceToReach: 1 })));
  expect(error).toMatchObject({ waited: 1 });
  const { work } = failing(...Array.from({ length: 4 }, () => new BrokenOff('x')));
  expect(await outcomeOf(withPatience(work, given({ patienceToReach: 1 })))).toBe('done');
});

test.each([
  ['that the server asked for', asking(40_000)],
  ['of its own', asking(undefined, 500)],
])('the signal ends a pause %s at once, with its reason, and the wait is told to be over', async (_, error) => {
  const controller = new AbortController();
  const outcome = withPatience(failing(error).work, given({ signal: controller.signal })).catch(
    (thrown: unknown) => thrown,
  );
  await jest.advanceTimersByTimeAsync(100);
  const reason = new Error('stopped');
  controller.abort(reason);
  expect(await outcome).toBe(reason);
  expect(waits.at(-1)).toBeUndefined();
  expect(jest.getTimerCount()).toBe(0);
});

describe('a pause that the server asks for', () => {
  test('is kept by all requests, and told once', async () => {
    const first = failing(asking(10_000));
    const begun = withPatience(first.work, given());
    await jest.advanceTimersByTimeAsync(4000);
    const others = Array.from({ length: 20 }, () => failing());
    const outcomes = Promise.all([begun, ...others.map(({ work }) => withPatience(work, given()))]);
    await jest.runAllTimersAsync();
    expect(new Set(await outcomes)).toEqual(new Set(['done']));
    for (const { at } of others) {
      expect(at).toHaveLength(1);
      expect(at[0]!).toBeGreaterThanOrEqual(6);
      expect(at[0]!).toBeLessThan(7.01);
    }
    expect(waits.filter((wait) => wait !== undefined)).toEqual([{ reason: 'HTTP 429: too many', seconds: 10 }]);
    expect(waits.filter((wait) => wait === undefined)).toHaveLength(1);
  });

  test('made longer, it is told anew, and as one', async () => {
    const first = withPatience(failing(asking(10_000)).work, given());
    const second = withPatience(failing(asking(30_000)).work, given());
    await jest.runAllTimersAsync();
    expect(await Promise.all([first, second])).toEqual(['done', 'done']);
    expect(waits.map((wait) => wait?.seconds)).toEqual([10, undefined, 30, undefined]);
  });

  test('lets those go first that are there for longer: none of many starves where the server serves one at a time', async () => {
    const requests = 200;
    const together = 16;
    let openAt = 0;
    const work = (): Promise<string> => {
      if (performance.now() < openAt) return Promise.reject(asking(openAt - performance.now()));
      openAt = performance.now() + 2000;
      return Promise.resolve('done');
    };
    let next = 0;
    const one = async (): Promise<void> => {
      while (next++ < requests) await withPatience(work, given({ patience: 3 * together }));
    };
    const all = Promise.all(Array.from({ length: together }, one));
    await jest.runAllTimersAsync();
    await expect(all).resolves.toHaveLength(together);
  });

  test('ends a request’s patience, too', async () => {
    const patient = withPatience(failing(asking(100_000)).work, given());
    await jest.advanceTimersByTimeAsync(1000);
    const other = outcomeOf(withPatience(failing().work, given({ patience: 60 })));
    expect(await other).toMatchObject({ tries: 0, waited: 0, cause: { status: 429 } });
    expect(await patient).toBe('done');
  });
});
