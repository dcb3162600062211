import type * as ort from 'onnxruntime-common';
import { releaseAll } from '../release.js';
import { bindInputs, isBindable } from './bind.js';
import { byteLength } from './bytes.js';
import type { Fed, OpenSession, Runner } from './session.js';

/** Runs after which a session gets its frozen inputs for good: opening it with them pays only if it comes back. */
export const fedRuns = 4;

/** A graph's session that is open. */
interface Opened {
  readonly runner: Runner;
  /** The inputs that belong to it. */
  readonly bound: ReadonlyMap<string, ort.Tensor>;
  /** Bytes of frozen inputs that are on the device as long as it is open. */
  readonly bytes: number;
  runs: number;
}

/**
 * Runs graphs on a device on which tensors stay only inside a session. What is frozen is fed to a session's first runs;
 * the session is then opened anew with them as parts of its graph, and they cross no more. Fed or bound, an open session
 * keeps room for them on the device: where that is more than `mostBytes`, the sessions that were not used for longest
 * are closed. Where opening or running fails, all others are closed and it is tried once more.
 */
export function residentSessions(open: OpenSession, mostBytes: number): (name: string, graph: Uint8Array) => Runner {
  /** By graph, the least recently used first. */
  const opened = new Map<object, Opened>();
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work);
    last = next.catch(() => undefined); // it is told to whoever asked for it
    return next;
  }

  async function close(graph: object): Promise<void> {
    const session = opened.get(graph);
    opened.delete(graph);
    await session?.runner.close();
  }

  const closeAllBut = (graph: object): Promise<void> =>
    releaseAll([...opened.keys()].filter((other) => other !== graph).map((other) => () => close(other)));

  async function makeRoom(bytes: number): Promise<void> {
    let held = [...opened.values()].reduce((sum, session) => sum + session.bytes, 0);
    for (const [other, session] of [...opened]) {
      if (bytes === 0 || held + bytes <= mostBytes) return;
      if (session.bytes === 0) continue;
      held -= session.bytes;
      await close(other);
    }
  }

  return (name, graph) => {
    const key = {};

    async function sessionFor(frozen: ReadonlyMap<string, ort.Tensor>): Promise<{ session: Opened; sent: number }> {
      const known = opened.get(key);
      const others = known && [...known.bound].some(([input, tensor]) => frozen.get(input) !== tensor);
      const full = known && (known.bound.size === frozen.size || known.runs < fedRuns);
      if (known && full && !others) {
        opened.delete(key);
        opened.set(key, known);
        return { session: known, sent: 0 };
      }
      await close(key);
      const bytes = [...frozen.values()].reduce((sum, tensor) => sum + byteLength(tensor), 0);
      await makeRoom(bytes);
      const bound = known && !others ? frozen : new Map<string, ort.Tensor>();
      const { bytes: model, options } = bindInputs(graph, bound);
      const session: Opened = { runner: await open(name, model, options), bound, bytes, runs: 0 };
      opened.set(key, session);
      return { session, sent: bound.size > 0 ? bytes : 0 };
    }

    async function run(inputs: ReadonlyMap<string, Fed>): ReturnType<Runner['run']> {
      const frozen = [...inputs].filter(([, { tensor, frozen: stays }]) => stays && isBindable(tensor));
      const { session, sent } = await sessionFor(new Map(frozen.map(([input, { tensor }]) => [input, tensor])));
      session.runs++;
      const ran = await session.runner.run(new Map([...inputs].filter(([input]) => !session.bound.has(input))));
      return { ...ran, sent: sent + ran.sent };
    }

    return {
      run: (inputs) =>
        inTurn(async () => {
          try {
            return await run(inputs);
          } catch (error) {
            if ([...opened.keys()].every((other) => other === key)) throw error;
            await closeAllBut(key);
            return run(inputs);
          }
        }),
      close: () => inTurn(() => close(key)),
    };
  };
}
