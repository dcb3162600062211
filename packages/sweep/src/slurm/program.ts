import { excerpt, visible } from '@diffuse/check';
import { execFile } from 'node:child_process';
import { Passing } from '../faults.js';

const mostSeconds = 60;
const mostBytes = 256 << 20; // a line of some 60 bytes for each of a million elements

/** What a program of Slurm prints. Throws an Error where it is not there, and a Passing with what it said where it does not end in 0 within a minute. */
export function ask(program: string, args: readonly string[], doing: string): Promise<string> {
  const how = { timeout: mostSeconds * 1000, killSignal: 'SIGKILL', maxBuffer: mostBytes } as const;
  return new Promise((resolve, reject) => {
    execFile(program, args, how, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(faultOf(program, error, stderr, doing));
    });
  });
}

function faultOf(
  program: string,
  error: Error & { code?: unknown; killed?: boolean },
  stderr: string,
  doing: string,
): Error {
  const cause = { cause: error };
  if (typeof error.code === 'string')
    return new Error(
      `${doing}: ${program} cannot be run (${error.code}): it is on the PATH where jobs are sent from, on a cluster's login node`,
      cause,
    );
  const said = excerpt(visible(stderr.trim())) || 'nothing';
  if (error.killed === true)
    return new Passing(`${doing}: ${program} did not answer within ${mostSeconds} s, and said ${said}`, cause);
  return new Passing(`${doing}: ${program} refused (${String(error.code)}): ${said}`, cause);
}
