import { sourcesFrom, type Context } from '@diffuse/experiments';
import pc from 'picocolors';
import { layoutOf } from './layout.js';
import { createBar } from './progress.js';
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
}

const silentBar = { update: () => undefined, stop: () => undefined };

/** The only place that reads the environment and listens to signals. */
export function createContext(env: NodeJS.ProcessEnv, { wide, quiet }: Manner): World {
  const stop = listenForStop();
  const context: Context = {
    signal: stop.signal,
    ...sourcesFrom(env),
    endpoints: endpointSettings(env),
    layout: layoutOf(wide),
    ...(env['GITHUB_STEP_SUMMARY'] && { stepSummary: env['GITHUB_STEP_SUMMARY'] }),
    opened: (folder) => stop.keeps(folder),
    progress: (title, total) => (quiet ? silentBar : createBar(process.stderr, title, total)),
    note: (message) => void (quiet || process.stderr.write(`${pc.dim(message)}\n`)),
  };
  return { context, stop };
}

/** The variable that clients of OpenAI-compatible APIs read. */
function endpointSettings({ OPENAI_API_KEY: apiKey }: NodeJS.ProcessEnv): Context['endpoints'] {
  return apiKey === undefined ? {} : { apiKey };
}
