import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

const at = (path: string): string => new URL(path, import.meta.url).href;
const fromSources = ['--conditions=@diffuse/source', '--import', at('../../../../tools/chaos/source/register.mjs')];

/** How a process ended. */
interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A process, and its end. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<End>;
  /** Comes when it has said this on either stream. */
  says(words: string): Promise<void>;
}

/** Runs a module, of which the text is given, in a process of its own, from the sources of this package: `SRC/start.ts` is one of them. */
export function runModule(source: string, argv: readonly string[] = [], env: Record<string, string> = {}): Running {
  const file = `module-${++modules}.mjs`;
  writeFileSync(file, source.replaceAll('SRC/', at('../')));
  const child = spawn(process.execPath, [...fromSources, file, ...argv], { env: { ...process.env, ...env } });
  const ended = new Promise<Pick<End, 'code' | 'signal'>>((end) => {
    child.once('close', (code, signal) => end({ code, signal }));
  });
  let heard = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (heard += String(data)));
  return {
    child,
    ended: Promise.all([ended, text(child.stdout).catch(() => 'not read to its end'), text(child.stderr)]).then(
      ([end, out, err]) => ({
        ...end,
        out,
        err,
      }),
    ),
    async says(words) {
      while (!heard.includes(words) && child.exitCode === null && child.signalCode === null)
        await new Promise((later) => setTimeout(later, 5));
    },
  };
}

let modules = 0;

/** The command as it is typed, in a process of its own. */
export const runCommand = (...argv: string[]): Running =>
  runModule(`import { start } from 'SRC/start.ts';\nawait start(import.meta.url);`, argv);
