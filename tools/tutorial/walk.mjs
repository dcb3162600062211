import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { blocksOf } from './blocks.mjs';

const command = fileURLToPath(new URL('../../packages/cli/bin/diffuse.js', import.meta.url));

/**
 * Writes a page's files and types its commands, one block after the other, in an empty folder. Gives of every block of commands
 * its `text`, what it printed on its standard output, its exit code and the one that the page says, and the block of `text` after it, if one is there.
 */
export function walk(page) {
  const folder = mkdtempSync(join(tmpdir(), 'diffuse-tutorial-'));
  const env = { ...process.env, COLUMNS: '80', NO_COLOR: '1' };
  delete env.NODE_OPTIONS; // of the test runner
  delete env.FORCE_COLOR;
  try {
    const blocks = blocksOf(page);
    const steps = [];
    for (const [i, block] of blocks.entries()) {
      if (block.kind === 'file') {
        mkdirSync(dirname(join(folder, block.file)), { recursive: true });
        writeFileSync(join(folder, block.file), `${block.text}\n`);
      }
      if (block.kind !== 'sh') continue;
      const script = `diffuse() { "${process.execPath}" "${command}" "$@"; }\n${block.text}\n`;
      const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
      const shown = blocks[i + 1]?.kind === 'text' ? blocks[i + 1] : undefined;
      steps.push({ text: block.text, printed: stdout.trimEnd(), said: stderr, status, exit: block.exit, shown });
    }
    return steps;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
