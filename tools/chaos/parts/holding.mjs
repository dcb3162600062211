/**
 * Loaded into a command before it begins: writes a line of JSON to CHAOS_HOLDING every second or so of what its process holds:
 * memory, heap (MB), open files, and ONNX sessions that were opened and not released.
 */
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { setInterval } from 'node:timers';
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
  const look = () => {
    const { rss, heapUsed } = process.memoryUsage();
    const held = { process: rss / 2 ** 20, heap: heapUsed / 2 ** 20, files: descriptors(), sessions };
    appendFileSync(process.env.CHAOS_HOLDING, `${JSON.stringify(held)}\n`);
  };
  setInterval(look, 1000).unref();
  process.on('exit', look);
}
