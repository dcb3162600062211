import { sourcesFrom, type Context } from '@diffuse/experiments';
import pc from 'picocolors';
import { createBar } from './progress.js';

/** The world as recipes see it: the only place that reads the environment and listens to signals. */
export function createContext(env: NodeJS.ProcessEnv): { context: Context; close: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(1);
    process.stderr.write('\nstopping after this step (press Ctrl-C again to stop at once)\n');
    controller.abort(
      new Error('stopped: what a run folder (--out) keeps is not lost, the same command goes on from it'),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const context: Context = {
    signal: controller.signal,
    ...sourcesFrom(env),
    endpoints: endpointSettings(env),
    progress: (title, total) => createBar(process.stderr, title, total),
    note: (message) => void process.stderr.write(`${pc.dim(message)}\n`),
  };
  const close = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  return { context, close };
}

/** The variable that clients of OpenAI-compatible APIs read. */
function endpointSettings({ OPENAI_API_KEY: apiKey }: NodeJS.ProcessEnv): Context['endpoints'] {
  return apiKey === undefined ? {} : { apiKey };
}
