import { sha256, writeAtomically } from '@diffuse/files';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RunError } from './errors.js';
import { parseJson } from './json.js';

/** Where a computation stands: what JSON holds of it, and vectors of one length. */
export interface State<Head> {
  readonly head: Head;
  readonly vectors: readonly Float32Array[];
}

/** A computation's last state, in one file, whole or not there. */
export interface StateFile<Head> {
  read(): Promise<State<Head> | undefined>;
  write(state: State<Head>): Promise<void>;
}

/**
 * A line of JSON with the digest of all that follows, the head as a line of JSON, then the vectors as little-endian
 * float32. Throws a RunError if the file is not as it was written.
 */
export function openState<Head>(folder: string, file: string, schema: z.ZodType<Head>): StateFile<Head> {
  const path = join(folder, file);
  const sealSchema = z.object({ digest: z.string(), vectors: z.int().nonnegative() });
  return {
    async read() {
      if (!existsSync(path)) return undefined;
      const bytes = await readFile(path);
      const sealEnd = bytes.indexOf('\n') + 1;
      const headEnd = bytes.indexOf('\n', sealEnd) + 1;
      const seal = parseJson(folder, file, bytes.toString('utf8', 0, sealEnd), sealSchema);
      if (seal.digest !== sha256(bytes.subarray(sealEnd))) throw new RunError(folder, { code: 'edited', file });
      const head = parseJson(folder, file, bytes.toString('utf8', sealEnd, headEnd), schema);
      const floats = new Float32Array(Uint8Array.from(bytes.subarray(headEnd)).buffer);
      const length = floats.length / Math.max(1, seal.vectors);
      const vectors = Array.from({ length: seal.vectors }, (_, i) => floats.slice(i * length, (i + 1) * length));
      return { head, vectors };
    },
    async write({ head, vectors }) {
      const bytes = vectors.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength));
      const body = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...bytes]);
      const seal = { digest: sha256(body), vectors: vectors.length };
      await writeAtomically(path, [`${JSON.stringify(seal)}\n`, body]);
    },
  };
}
