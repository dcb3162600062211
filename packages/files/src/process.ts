import { readFileSync } from 'node:fs';

/** What the system says of a process: its state, and when it began, in clock ticks since its system did. */
function statOf(pid: number): { readonly state: string; readonly ticks: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the second field of proc(5) may hold spaces
    return { state: fields[0]!, ticks: fields[19]! };
  } catch {
    return undefined;
  }
}

/** Tells a system's starts apart, which count ticks from 0 each; empty where the system does not tell. */
export function bootOf(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** When a process began, in its system's words; undefined where the system does not tell, or it is gone. */
export function startOf(pid: number): string | undefined {
  const ticks = statOf(pid)?.ticks;
  return ticks === undefined ? undefined : `${bootOf()} ${ticks}`;
}

/** Whether the process of that number still is the one that began then: numbers are given out again. */
export function isSame(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (/^[ZX]/.test(statOf(pid)?.state ?? '')) return false; // it has ended, and its parent has not asked how
  const now = startOf(pid);
  return start === '' || now === undefined || now === start;
}
