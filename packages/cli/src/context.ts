import { defaultHubEndpoint, packageIndexes, type Context } from '@diffuse/experiments';
import { homedir } from 'node:os';
import { join } from 'node:path';
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
    cacheFolder: env['DIFFUSE_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'diffuse'),
    hub: hubSettings(env),
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

/** The variables that Python's huggingface_hub reads, with its meanings and defaults, and pip's and uv's indexes. */
function hubSettings(env: NodeJS.ProcessEnv): Context['hub'] {
  const home = env['HF_HOME'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'huggingface');
  const token = env['HF_TOKEN'];
  return {
    cacheFolder: env['HF_HUB_CACHE'] ?? join(home, 'hub'),
    endpoint: env['HF_ENDPOINT'] ?? defaultHubEndpoint,
    offline: ['1', 'true', 'yes', 'on'].includes((env['HF_HUB_OFFLINE'] ?? '').toLowerCase()),
    packageIndexes: packageIndexes(env, homedir()),
    ...(token === undefined ? {} : { token }),
  };
}

/** The variable that clients of OpenAI-compatible APIs read. */
function endpointSettings({ OPENAI_API_KEY: apiKey }: NodeJS.ProcessEnv): Context['endpoints'] {
  return apiKey === undefined ? {} : { apiKey };
}
