import { sourcesFrom, type Context } from '@diffuse/experiments';
import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createDisplay, silent } from './display.js';
import { layoutOf } from './layout.js';
import { listenForStop, type Stop } from './stop.js';

/** How much is said. */
export interface Manner {
  /** All columns of tables. */
  readonly wide: boolean;
  /** Neither progress nor remarks. */
  readonly quiet: boolean;
}

/** The world as recipes see it, and the user's wish to stop. */
export interface World {
  readonly context: Context;
  readonly stop: Stop;
  /** Shows nothing more, and listens no longer. */
  close(): void;
}

/** The only place that reads the environment and standard input, and listens to signals. */
export function createContext(env: NodeJS.ProcessEnv, { wide, quiet }: Manner): World {
  const stop = listenForStop();
  const { close, ...shown } = quiet ? silent : createDisplay(process.stderr);
  const context: Context = {
    signal: stop.signal,
    ...sourcesFrom(env),
    endpoints: { variable: (name) => env[name] },
    standardInput: () => {
      if (process.stdin.isTTY) shown.note('standard input is read to its end: Ctrl-D on a line of its own');
      return buffer(addAbortSignal(stop.signal, process.stdin));
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
