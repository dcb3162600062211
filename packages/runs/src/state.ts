import { limits } from '@diffuse/check';
import { readBytes, sha256, writeAtomically } from '@diffuse/files';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { RunError } from './errors.js';
import { parseJson } from './json.js';
import { placeIn } from './place.js';

/** Where a computation stands: what JSON holds of it, and vectors of one length. */
export interface State<Head> {
  readonly head: Head;
  readonly vectors: readonly Float32Array[];
}

/** A computation's last state, in one file, whole or not there. */
export interface StateFile<Head> {
  /** Throws a RunError unless there are `vectors` vectors, where that is given. */
  read(vectors?: number): Promise<State<Head> | undefined>;
  write(state: State<Head>): Promise<void>;
}

const sealSchema = z.object({ digest: z.string(), vectors: z.int().nonnegative() });

/**
 * A line of JSON with the digest of all that follows, the head as a line of JSON, then the vectors as little-endian
 * float32. Throws a RunError if the file is not as it was written.
 */
export function openState<Head>(folder: string, file: string, schema: z.ZodType<Head>): StateFile<Head> {
  const unreadable = (problem: string): RunError => new RunError(folder, { code: 'unreadable', file, problem });
  return {
    async read(wanted) {
      const path = placeIn(folder, file);
      if (!existsSync(path)) return undefined;
      const bytes = Buffer.from(
        await readBytes(path, limits.state.bytes).catch((error: Error) => {
          throw unreadable(error.message);
        }),
      );
      const sealEnd = bytes.indexOf('\n') + 1;
      const headEnd = bytes.indexOf('\n', sealEnd) + 1;
      const seal = parseJson(folder, file, bytes.toString('utf8', 0, sealEnd), sealSchema);
      if (seal.digest !== sha256(bytes.subarray(sealEnd))) throw new RunError(folder, { code: 'edited', file });
      const head = parseJson(folder, file, bytes.toString('utf8', sealEnd, headEnd), schema);
      if (wanted !== undefined && seal.vectors !== wanted)
        throw unreadable(`it holds ${seal.vectors} vectors, and not ${wanted}`);
      return { head, vectors: vectorsIn(bytes.subarray(headEnd), seal.vectors) ?? refuse(seal.vectors) };
    },
    async write({ head, vectors }) {
      const bytes = vectors.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength));
      const body = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...bytes]);
      const seal = { digest: sha256(body), vectors: vectors.length };
      await writeAtomically(placeIn(folder, file), [`${JSON.stringify(seal)}\n`, body]);
    },
  };

  function refuse(vectors: number): never {
    throw unreadable(`what follows its head is not ${vectors} vectors of one length`);
  }
}

/** So many vectors of one length, none of them empty; undefined where the bytes are something else. */
function vectorsIn(bytes: Buffer, count: number): Float32Array[] | undefined {
  const length = count === 0 ? 0 : bytes.length / Float32Array.BYTES_PER_ELEMENT / count;
  if (!Number.isInteger(length) || (count === 0 ? bytes.length > 0 : length === 0)) return undefined;
  const floats = new Float32Array(Uint8Array.from(bytes).buffer);
  return Array.from({ length: count }, (_, i) => floats.slice(i * length, (i + 1) * length));
}
