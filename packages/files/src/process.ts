import { readFileSync } from 'node:fs';

/** When a process began, in clock ticks since its system did; undefined where the system does not tell, or it is gone. */
export function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]; // field 22 of proc(5); the second may hold spaces
  } catch {
    return undefined;
  }
}

/** Whether the process of that number still is the one that began then: numbers are given out again. */
export function isSame(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return start === '' || now === undefined || now === start;
}
