import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CommandJob } from '../jobs.js';
import { readJob } from './readJob.js';

/** The `diffuse` command of the tree in which this program lies, from its start to its end, in an empty working folder. */
const job = readJob<CommandJob>();
const command = fileURLToPath(new URL('../../../../packages/cli/bin/diffuse.js', import.meta.url));
const notePeak = new URL('notePeak.js', import.meta.url).href;
const folder = await mkdtemp(join(tmpdir(), 'diffuse-bench-'));
const peak = join(folder, 'peak');
const args = [...job.args, '--threads', String(job.threads), '--json', '--quiet'];
try {
  const started = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', notePeak, command, ...args], {
    cwd: folder,
    env: { ...process.env, DIFFUSE_CACHE: job.cache ?? join(folder, 'cache'), DIFFUSE_BENCH_PEAK: peak },
    maxBuffer: 2 ** 30,
  });
  const seconds = (performance.now() - started) / 1000;
  const peakBytes = Number(await readFile(peak, 'utf8'));
  const result = {
    seconds,
    output: JSON.parse(stdout) as unknown,
    peakBytes,
    versions: { node: process.versions.node },
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await rm(folder, { recursive: true });
}
