import { spawn } from 'node:child_process';

/** Watches how much of the first NVIDIA card's memory is in use, by all programs. */
export interface Watch {
  /** The most since the last call, and now, in bytes; undefined where nothing could be read. */
  most(): number | undefined;
  stop(): void;
}

const query = ['-i', '0', '--query-gpu=memory.used', '--format=csv,noheader,nounits', '-lms', '200'];

export function watchDeviceMemory(): Watch {
  const child = spawn('nvidia-smi', query, { stdio: ['ignore', 'pipe', 'ignore'] });
  let last: number | undefined;
  let most: number | undefined;
  child.on('error', () => undefined); // no card of NVIDIA's: nothing is known of its memory
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const mebibytes = Number(text.trim().split('\n').at(-1));
    if (!Number.isFinite(mebibytes)) return;
    last = mebibytes * 2 ** 20;
    most = Math.max(most ?? 0, last);
  });
  return {
    most() {
      const found = most;
      most = last;
      return found;
    },
    stop: () => void child.kill(),
  };
}
