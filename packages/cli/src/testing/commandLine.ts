import { jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../main.js';

/** Models that tools/reference/families.py makes: random, of two layers. */
export const families = fileURLToPath(new URL('../../../checkpoints/fixtures/families', import.meta.url));

export const fixtureModel = join(families, 'llama2', 'model');

/** Runs one command line; what it wrote, and its exit code. */
export async function diffuse(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const capture = (stream: NodeJS.WriteStream, into: 'out' | 'err') =>
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      written[into] += String(text);
      return true;
    });
  const spies = [capture(process.stdout, 'out'), capture(process.stderr, 'err')];
  try {
    return { code: await main(argv), ...written };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
  }
}

/** Runs one command line of words without spaces that must succeed; what it printed. */
export async function done(line: string, expected = 0): Promise<string> {
  const { code, out, err } = await diffuse(...line.split(' '));
  if (code !== expected) throw new Error(`${line}: exit code ${code}: ${err}`);
  return out;
}

/** What a command ends with that has done its work and delivers fewer records than were asked for: these models say none. */
export const fellShort = 3;

/** Runs one command line of words without spaces that must fail with exit code 1 and no stack; what it said. */
export async function refused(line: string): Promise<string> {
  const { code, out, err } = await diffuse(...line.split(' '));
  if (code !== 1 || out !== '' || err.includes('    at ')) throw new Error(`${line}: exit code ${code}: ${out}${err}`);
  return err;
}

/** Makes a new folder the current one for each test. */
export function workInScratch(): void {
  const before = process.cwd();
  beforeEach(() => process.chdir(mkdtempSync(join(tmpdir(), 'diffuse-cli-'))));
  afterEach(() => {
    const scratch = process.cwd();
    process.chdir(before);
    rmSync(scratch, { recursive: true });
  });
}

/** A digest of every file of a folder, by path. */
export function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), digest(path)]));
}

/** Copies the fixture model. */
export function copyModel(to: string): void {
  cpSync(fixtureModel, to, { recursive: true });
}

/** Writes JSON to a file, in folders made if need be. */
export function writeJson(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(content));
}

/** Changes the text of a file. */
export function edit(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`${path}: the edit changes nothing`);
  writeFileSync(path, changed);
}

/** Changes the bytes of the last tensor of a safetensors file. */
export function editTensor(path: string, change: (data: Buffer) => void): void {
  const bytes = readFileSync(path);
  change(bytes.subarray(bytes.length - 8));
  writeFileSync(path, bytes);
}
