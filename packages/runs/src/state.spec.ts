import { sha256 } from '@diffuse/files';
import fc from 'fast-check';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RunError } from './errors.js';
import { openRun } from './run.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();
const description = { command: 'tune', settings: {}, inputs: {}, machine: {}, code: '' };

async function opened() {
  const run = await openRun({ folder: join(temporary(), 'run') }, description);
  return { run, state: run.tuning(z.object({ steps: z.int() })), path: join(run.folder, 'tuning.state') };
}

test('a state is what was written, or refused', async () => {
  const { state, path, run } = await opened();
  expect(await state.read()).toBeUndefined();
  const vectors = [Float32Array.of(1, NaN, -0), Float32Array.of(2, 1e-40, Infinity)];
  await state.write({ head: { steps: 3 }, vectors });
  expect(await state.read()).toEqual({ head: { steps: 3 }, vectors });
  const bytes = readFileSync(path);
  bytes[bytes.length - 3]! ^= 1;
  writeFileSync(path, bytes);
  await expect(state.read()).rejects.toThrow(/tuning\.state, which is gone or not as the run wrote it/);
  await run.close();
});

test('cut off at any byte, a state is refused', async () => {
  const { run, state, path } = await opened();
  await state.write({ head: { steps: 3 }, vectors: [Float32Array.of(1, 2)] });
  const whole = readFileSync(path);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length - 1 }), async (length) => {
      writeFileSync(path, whole);
      truncateSync(path, length);
      await expect(state.read()).rejects.toBeInstanceOf(RunError);
    }),
    { numRuns: 50 },
  );
  await run.close();
});

test.each([
  ['three vectors in two numbers', 3, 8],
  ['vectors without end', 1e15, 8],
  ['no vectors, and bytes', 0, 8],
  ['vectors without numbers', 3, 0],
  ['half a number', 1, 6],
])('a state with %s under a seal that holds is refused', async (_, vectors, length) => {
  const { run, state, path } = await opened();
  const body = Buffer.concat([Buffer.from('{"steps":3}\n'), Buffer.alloc(length)]);
  writeFileSync(path, Buffer.concat([Buffer.from(`${JSON.stringify({ digest: sha256(body), vectors })}\n`), body]));
  await expect(state.read()).rejects.toThrow('tuning.state, which cannot be read (what follows its head is not');
  await run.close();
});

test('a state of another number of vectors than asked for is refused', async () => {
  const { run, state } = await opened();
  await state.write({ head: { steps: 3 }, vectors: [Float32Array.of(1), Float32Array.of(2)] });
  await expect(state.read(3)).rejects.toThrow('it holds 2 vectors, and not 3');
  expect((await state.read(2))!.vectors).toHaveLength(2);
  await run.close();
});
