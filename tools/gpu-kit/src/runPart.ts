import { spawn } from 'node:child_process';

/** What became of a program. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly wallSeconds: number;
  /** Why it did not end well; absent where it did. */
  readonly fault?: string;
}

/** The end of what a program says on stderr is kept: so many characters. */
const mostStderr = 4000;

/** Runs a program for at most `seconds`; it is killed then. Never rejects: a program that cannot be run is a fault. */
export function runPart(command: readonly string[], seconds: number, env: NodeJS.ProcessEnv): Promise<Ran> {
  const started = performance.now();
  return new Promise((resolve) => {
    const [file, ...args] = command;
    const child = spawn(file!, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, seconds * 1000);
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-mostStderr)));
    const end = (fault: string | undefined): void => {
      clearTimeout(timer);
      resolve({ stdout, stderr, wallSeconds: (performance.now() - started) / 1000, ...(fault && { fault }) });
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code, signal) => {
      if (late) end(`stopped after ${Math.round(seconds)} s, the part's limit`);
      else if (code === 0) end(undefined);
      else end(`ended by ${signal ?? `code ${code}`}: ${stderr.trim().split('\n').at(-1) ?? ''}`);
    });
  });
}
