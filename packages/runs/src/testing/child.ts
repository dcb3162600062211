import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Orders } from './jobChild.js';

const at = (path: string): string => new URL(path, import.meta.url).href;

/** A process of its own, and what it says, a line each. */
export interface Child {
  readonly process: ChildProcess;
  readonly said: string[];
  /** Resolves at the first line that matches, or that it has said before. */
  says(line: RegExp): Promise<string>;
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts a process that works on a job, from the sources. */
export function startChild(orders: Orders): Child {
  const fromSources = ['--conditions=@diffuse/source', '--import', at('../../../../tools/chaos/source/register.mjs')];
  const program = fileURLToPath(at('jobChild.ts'));
  const child = spawn(process.execPath, [...fromSources, program, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const said: string[] = [];
  let rest = '';
  child.stdout.on('data', (data) => {
    const lines = (rest + String(data)).split('\n');
    rest = lines.pop()!;
    said.push(...lines);
    child.emit('said');
  });
  const ended = new Promise<number | NodeJS.Signals | null>((end) =>
    child.once('close', (code, signal) => end(signal ?? code)),
  );
  return {
    process: child,
    said,
    ended,
    async says(line) {
      for (;;) {
        const found = said.find((each) => line.test(each));
        if (found !== undefined) return found;
        await Promise.race([
          new Promise((next) => child.once('said', next)),
          ended.then((how) => {
            throw new Error(`it ended (${how}) and did not say ${line}`);
          }),
        ]);
      }
    },
  };
}
