/** Watches over a process: what it holds in memory, what it leaves on the disk and how long it takes. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';

const every = 100; // milliseconds

function sizeOf(folder) {
  let bytes = 0;
  for (const name of readdirSync(folder, { recursive: true })) {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    if (found?.isFile()) bytes += found.size; // a link counts as what it leads to
  }
  return bytes;
}

function residentBytes(pid) {
  try {
    return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // it has ended
  }
}

/** Kills the process at the first limit that it crosses; gives the limit crossed, and the most that was seen. */
export function guard(child, folder, { bytes, diskBytes, seconds }) {
  const began = Date.now();
  const seen = { bytes: 0, diskBytes: 0, crossed: undefined };
  const timer = setInterval(() => {
    seen.bytes = Math.max(seen.bytes, residentBytes(child.pid));
    seen.diskBytes = Math.max(seen.diskBytes, sizeOf(folder));
    if (seen.bytes > bytes) seen.crossed = `${seen.bytes} bytes of memory`;
    if (seen.diskBytes > diskBytes) seen.crossed = `${seen.diskBytes} bytes on the disk`;
    if (Date.now() - began > seconds * 1000) seen.crossed = `${seconds} seconds`;
    if (seen.crossed !== undefined) child.kill('SIGKILL');
  }, every);
  child.on('close', () => clearInterval(timer));
  return seen;
}
