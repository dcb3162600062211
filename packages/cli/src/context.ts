import { limits } from '@diffuse/check';
import { sourcesFrom, type Context } from '@diffuse/experiments';
import { addAbortSignal } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { commandLine, wordsOf } from './flags.js';
import { createDisplay, silent } from './display.js';
import { shellLines } from './help.js';
import { layoutOf, usualWidth } from './layout.js';
import type { Asking } from './signals.js';
import { listenForStop, type Stop } from './stop.js';

/** How much is said, and where the wish to stop comes from. */
export interface Manner {
  /** All columns of tables. */
  readonly wide: boolean;
  /** Neither progress nor remarks. */
  readonly quiet: boolean;
  readonly asking: Asking;
}

/** The world as recipes see it, and the user's wish to stop. */
export interface World {
  readonly context: Context;
  readonly stop: Stop;
  /** Shows nothing more, and listens no longer. */
  close(): void;
}

const script = fileURLToPath(new URL('../bin/diffuse.js', import.meta.url));

/** All that is piped in, as much as a file may have. */
async function readInput(input: NodeJS.ReadStream, signal: AbortSignal): Promise<Buffer> {
  const { bytes } = limits.text;
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of addAbortSignal(signal, input) as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length > bytes) throw new Error(`standard input has more than ${bytes} bytes, and at most as many are read`);
  }
  return Buffer.concat(pieces);
}

/** The only place that reads the environment and standard input. */
export function createContext(env: NodeJS.ProcessEnv, { wide, quiet, asking }: Manner): World {
  const stop = listenForStop(asking);
  const { close, ...shown } = quiet ? silent : createDisplay(process.stderr);
  const context: Context = {
    signal: stop.signal,
    ...sourcesFrom(env),
    endpoints: { variable: (name) => env[name] },
    program: {
      words: (command, options) => [process.execPath, script, ...wordsOf(command, options)],
      line: (command, options) => shellLines(commandLine(command, options), usualWidth).join('\n'),
    },
    standardInput: () => {
      if (process.stdin.isTTY) shown.note('standard input is read to its end: Ctrl-D on a line of its own');
      return readInput(process.stdin, stop.signal);
    },
    layout: layoutOf(wide),
    ...(env['GITHUB_STEP_SUMMARY'] && { stepSummary: env['GITHUB_STEP_SUMMARY'] }),
    opened: (folder) => stop.keeps(folder),
    ...shown,
  };
  return {
    context,
    stop,
    close() {
      close();
      stop.close();
    },
  };
}
