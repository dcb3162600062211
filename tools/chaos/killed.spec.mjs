import { afterAll, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killAt, place, start } from './parts/child.mjs';
import { difference } from './parts/contents.mjs';

const fixture = fileURLToPath(new URL('../../packages/checkpoints/fixtures/families/llama2', import.meta.url));
const small = ['--passes', '4', '--last-layers', '1', '--threads', '1'];
const tune = ['tune', '--model', join(fixture, 'model'), '--tasks', join(fixture, 'tasks'), ...small, '--out', 'run'];

/** From the beginning to the end of a tuning, one for each time that the command is given. */
const kills = [
  'fill run/tuning.state.unfinished 1',
  'open run/adapter/adapter_config.json.unfinished 0',
  'rm run/lock 0',
];

const root = mkdtempSync(join(tmpdir(), 'diffuse-chaos-'));
afterAll(() => rmSync(root, { recursive: true }));

test('a tuning whose process is killed three times ends as one that was let be, byte for byte', async () => {
  const [whole, killed] = ['whole', 'killed'].map((name) => ({ ...place(root, name), fromSource: true }));
  const alone = start(tune, whole).ended;
  for (const change of kills) {
    const { signal, err } = await start(tune, killed, killAt(killed.folder, change)).ended;
    expect({ change, signal, err }).toEqual({ change, signal: 'SIGKILL', err: expect.any(String) });
  }
  for (const where of [alone, start(tune, killed).ended]) expect(await where).toMatchObject({ code: 0 });
  expect(existsSync(join(whole.folder, 'run/adapter/adapter_model.safetensors'))).toBe(true);
  expect(difference(killed.folder, whole.folder)).toBeUndefined();
});
