import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../context.js';

const cacheFolder = mkdtempSync(join(tmpdir(), 'diffuse-'));
afterAll(() => {
  rmSync(cacheFolder, { recursive: true });
});

/** A context that shows nothing, fetches nothing and is never stopped. */
export const quietContext: Context = {
  signal: new AbortController().signal,
  cacheFolder,
  hub: { cacheFolder, endpoint: 'http://127.0.0.1:9', offline: true },
  endpoints: { variable: () => undefined },
  progress: () => ({ update: () => undefined, stop: () => undefined }),
  note: () => undefined,
};
