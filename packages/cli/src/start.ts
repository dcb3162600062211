import { isMainThread } from 'node:worker_threads';
import { say } from './signals.js';
import { ownStreams } from './streams.js';
import { supervise } from './supervise.js';
import { listenToSupervisor, onResize } from './supervised.js';

/** Runs the command line of this process: `module`, which calls this, is run again in a thread of its own. */
export async function start(module: string): Promise<void> {
  if (isMainThread) return supervise(new URL(module));
  let failed = 0;
  const resized = ownStreams((error) => {
    failed = 1;
    say(
      `diffuse: standard output could not be written: ${error.code === 'ENOSPC' ? 'the disk is full' : error.message}\n`,
    );
  });
  onResize(resized);
  const { runLine } = await import('./main.js');
  process.exitCode = (await runLine(process.argv.slice(2), listenToSupervisor)) || failed;
}
