import { sha256 } from '@diffuse/files';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes a run back to a moment at which its process was killed: nothing is done, and of the answers in `file`, a finished
 * journal, there are those of the given indices, in that order, and the beginning of one more.
 */
export function interrupt(folder: string, file: string, indices: readonly number[]): void {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { artefacts: Record<string, string> };
  const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean);
  for (const done of Object.keys(manifest.artefacts)) rmSync(join(folder, done));
  manifest.artefacts = {};
  writeFileSync(path, JSON.stringify(manifest));
  const name = file.replace(/\.jsonl$/, '');
  const kept = indices
    .map((index) => lines[index]!)
    .map((json) => `${sha256(`${name}\n${json}`).slice(0, 8)} ${json}\n`);
  writeFileSync(join(folder, `${name}.partial`), kept.join('') + lines[0]!.slice(0, 20));
}
