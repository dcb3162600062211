import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchDeviceMemory } from './deviceMemory.js';
import { describeMachine } from './machine.js';
import { markdown } from './page.js';
import { doctorCommand, partsOf, type Part } from './parts.js';
import { poolOfBytes } from './pool.js';
import { resultOf, type PartResult, type Results } from './results.js';
import { runPart, type Ran } from './runPart.js';
import { readSettings } from './settings.js';
import { workPrompts } from './work.js';

/* Runs the parts in turn, each in a process with a limit, and writes what is known after each of them. */

/** Seconds that `diffuse doctor` may take. */
const doctorSeconds = 60;

/** A program stops by itself at this share of its limit, after which it is killed. */
const ownShare = 0.9;

const settings = readSettings(process.argv.slice(2));
const scratch = await mkdtemp(join(tmpdir(), 'gpu-kit-'));
const env = { ...process.env, DIFFUSE_CACHE: join(scratch, 'cache') };
const remaining = (): number => settings.seconds - performance.now() / 1000;
const notBegun: Ran = { stdout: '', stderr: '', wallSeconds: 0, fault: `not begun: ${settings.seconds} s were over` };
const say = (text: string): boolean => process.stderr.write(`${text}\n`);

const prompts = await workPrompts(settings.prompts);
const tokens = prompts.flatMap(({ tries }) => tries).reduce((sum, trie) => sum + trie.tokens.length, 0);
let results: Results = { begun: new Date().toISOString(), machine: describeMachine(env), settings, tokens, parts: [] };
const watch = watchDeviceMemory();

async function keep(more: Partial<Results>): Promise<void> {
  results = { ...results, ...more };
  await writeFile(join(settings.out, 'gpu-kit.json'), `${JSON.stringify(results, null, 1)}\n`);
  await writeFile(join(settings.out, 'gpu-kit.md'), markdown(results));
}

async function doPart(part: Part): Promise<PartResult> {
  const seconds = Math.min(part.job.seconds, remaining());
  if (seconds < 1) return resultOf(part, notBegun);
  const path = join(scratch, 'job.json');
  await writeFile(path, JSON.stringify({ ...part.job, seconds: ownShare * seconds }));
  watch.most();
  const deviceBytesBefore = watch.most();
  const ran = await runPart([...part.command, path], seconds, env);
  const deviceBytes = watch.most();
  const memory = deviceBytes !== undefined && deviceBytesBefore !== undefined && { deviceBytes, deviceBytesBefore };
  return { ...resultOf(part, ran), ...memory };
}

try {
  await mkdir(settings.out, { recursive: true });
  const pool = join(scratch, 'pool');
  await writeFile(pool, poolOfBytes());
  await keep({});
  if (settings.doctor) {
    say('doctor');
    const { stdout, fault } = await runPart(doctorCommand(), Math.min(doctorSeconds, remaining()), env);
    await keep({ doctor: { stdout, ...(fault && { fault }) } });
  }
  for (const part of partsOf(settings, prompts, pool)) {
    say(`${part.shape} ${part.weights} ${part.side}`);
    await keep({ parts: [...results.parts, await doPart(part)] });
  }
  process.stdout.write(markdown(results));
} finally {
  watch.stop();
  await rm(scratch, { recursive: true });
}
