import { excerpt, visible } from '@diffuse/check';
import { execFile } from 'node:child_process';

const mostSeconds = 60;
const mostBytes = 256 << 20; // a line of some 60 bytes for each of a million elements

/** What a program of Slurm prints. Throws an Error with what it said, where it does not end in 0 within a minute. */
export function ask(program: string, args: readonly string[], doing: string): Promise<string> {
  const how = { timeout: mostSeconds * 1000, killSignal: 'SIGKILL', maxBuffer: mostBytes } as const;
  return new Promise((resolve, reject) => {
    execFile(program, args, how, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${doing}: ${reason(program, error, stderr)}`, { cause: error }));
    });
  });
}

function reason(program: string, error: Error & { code?: unknown; killed?: boolean }, stderr: string): string {
  if (error.code === 'ENOENT')
    return `${program} is not found on the PATH: it is there where jobs are sent from, on a cluster's login node`;
  const said = excerpt(visible(stderr.trim())) || 'nothing';
  if (error.killed === true) return `${program} did not answer within ${mostSeconds} s, and said ${said}`;
  return `${program} refused (${String(error.code)}): ${said}`;
}
