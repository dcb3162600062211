import { Worker } from 'node:worker_threads';

/**
 * In a thread of its own, since a model may keep the other one busy for minutes. What is written is the first byte once more, so that
 * the time is that of whoever keeps the files; a file that others took for a dead process's and removed is written anew.
 */
const code = `
const { closeSync, openSync, writeFileSync, writeSync } = require('node:fs');
const { path, text, beat } = require('node:worker_threads').workerData;
setInterval(() => {
  try {
    const file = openSync(path, 'r+');
    try {
      writeSync(file, text.slice(0, 1), 0);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error.code !== 'ENOENT') return; // it is tried again
    try {
      writeFileSync(path, text);
    } catch {} // the folder is gone
  }
}, beat);
`;

/** Signs of life in a file, every so many milliseconds, as long as this process runs; gives what ends them. */
export function startHeartbeat(path: string, text: string, beat: number): () => Promise<void> {
  const thread = new Worker(code, { eval: true, workerData: { path, text, beat } });
  thread.on('error', () => undefined); // others take this process for gone: it is told as soon as it writes
  thread.unref();
  return async () => void (await thread.terminate());
}
