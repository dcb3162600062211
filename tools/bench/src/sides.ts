import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Outcome } from './jobs.js';

/** A program that does a job. */
export interface Side {
  readonly name: string;
  readonly command: readonly string[];
}

export const repository = fileURLToPath(new URL('../../..', import.meta.url));
export const cacheFolder = join(repository, '.cache/bench');

export const python = join(cacheFolder, 'venv/bin/python');
const peer = (file: string): string => join(repository, 'tools/bench/peers', file);
const node = (...args: string[]): readonly string[] => [process.execPath, ...args];

/** The job programs of `ours/`, each a side. */
const programNames = ['tune', 'score', 'measure', 'sample', 'command', 'tuneShape', 'matmul'] as const;
export type Programs = Readonly<Record<(typeof programNames)[number], Side>>;

/** The job programs in a tree that is built, and run on its packages. */
export function programs(tree: string, name: string): Programs {
  const side = (program: string): Side => ({
    name,
    command: node(join(tree, `tools/bench/dist/ours/${program}.js`)),
  });
  return Object.fromEntries(programNames.map((program) => [program, side(program)])) as unknown as Programs;
}

export const ours = programs(repository, 'Diffuse');

export const peers = {
  torchTuneOneByOne: { name: 'PyTorch + PEFT, one by one', command: [python, peer('tune_one_by_one.py')] },
  torchTuneTrie: { name: 'PyTorch + PEFT, same trie', command: [python, peer('tune_trie.py')] },
  torchScore: { name: 'PyTorch, one by one', command: [python, peer('score_one_by_one.py')] },
  generate: { name: 'transformers generate', command: [python, peer('generate.py')] },
  llamaCpp: { name: 'llama.cpp', command: node(peer('llamaCpp.mjs')) },
} satisfies Record<string, Side>;

const run = promisify(execFile);

/** Does a job on a side, in a process of its own, and reads what it prints last. */
export async function runJob<Result extends Outcome>(side: Side, job: { readonly threads: number }): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'diffuse-bench-'));
  const path = join(folder, 'job.json');
  await writeFile(path, JSON.stringify(job));
  const [command, ...args] = side.command;
  const started = performance.now();
  try {
    const { stdout } = await run(command!, [...args, path], {
      maxBuffer: 2 ** 30,
      env: { ...process.env, OMP_NUM_THREADS: String(job.threads) },
    });
    const wallSeconds = (performance.now() - started) / 1000;
    return { ...(JSON.parse(stdout.trim().split('\n').at(-1)!) as Omit<Result, 'wallSeconds'>), wallSeconds } as Result;
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    throw new Error(`${side.name} failed: ${side.command.join(' ')}\n${stderr.slice(-2000)}`, { cause: error });
  } finally {
    await rm(folder, { recursive: true });
  }
}
