import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const model = here('../../packages/checkpoints/fixtures/families/llama2/model');
const fromSources = ['--conditions=@diffuse/source', '--import', pathToFileURL(here('source/register.mjs')).href];
const sample = ['sample', 'Hello', '--model', model, '--samples', '3', '--threads', '1'];

test('a run of which any one call to the disk fails ends in words, and the same command then ends as if it had not', () => {
  const root = mkdtempSync(join(tmpdir(), 'diffuse-chaos-'));
  try {
    const args = [...fromSources, here('source/faults.mjs'), root, ...sample];
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    const { tried, kinds, found } = JSON.parse(printed);
    expect(found).toEqual([]);
    expect(kinds).toEqual(['append', 'fill', 'link', 'mkdir', 'open', 'read', 'rename', 'rm', 'sync', 'write']);
    expect(tried).toBeGreaterThan(50);
  } finally {
    rmSync(root, { recursive: true });
  }
});
