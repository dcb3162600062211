/**
 * Loaded into a command before it begins: writes a line of JSON to CHAOS_HOLDING every second or so of what its process holds:
 * memory, JavaScript's own objects after a collection (MB), open files, and ONNX sessions that were opened and not released; and
 * how many bytes CHAOS_GROWING has, where it is there.
 */
import { appendFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { setInterval } from 'node:timers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';
import { descriptors } from './descriptors.mjs';

// The command works in a thread of its own.
if (!isMainThread) {
  const { InferenceSession } = createRequire(new URL('../../../packages/jit/package.json', import.meta.url))(
    'onnxruntime-node',
  );
  let sessions = 0;
  const { create } = InferenceSession;
  InferenceSession.create = async (...args) => {
    const session = await create(...args);
    sessions++;
    const release = session.release.bind(session);
    session.release = () => {
      sessions--;
      return release();
    };
    return session;
  };
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const look = () => {
    collect();
    const { rss, heapUsed } = process.memoryUsage();
    const grown = statSync(process.env.CHAOS_GROWING, { throwIfNoEntry: false })?.size;
    const held = { grown, process: rss / 2 ** 20, heap: heapUsed / 2 ** 20, files: descriptors(), sessions };
    appendFileSync(process.env.CHAOS_HOLDING, `${JSON.stringify(held)}\n`);
  };
  setInterval(look, 1000).unref();
  process.on('exit', look);
}
