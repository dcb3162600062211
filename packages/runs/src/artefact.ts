import { writeAtomically } from '@diffuse/files';
import type { z } from 'zod';
import { parseJson } from './json.js';
import type { Ledger } from './ledger.js';
import { placeIn, textIn } from './place.js';

/** A JSON result of a run. */
export interface Artefact<T> {
  /** The result, checked; undefined as long as it is not made. */
  read(): Promise<T | undefined>;
  /** The result: what is kept, or what `compute` gives, which is kept then. Either way it has been through JSON. */
  once(compute: () => Promise<T>): Promise<T>;
  /** Keeps this in place of what is kept, and gives it as it went through JSON. */
  write(result: T): Promise<T>;
}

export function openArtefact<T>(ledger: Ledger, file: string, schema: z.ZodType<T>): Artefact<T> {
  const { folder } = ledger;
  const read = async (): Promise<T | undefined> => {
    if (!ledger.has(file)) return undefined;
    return parseJson(folder, file, (await textIn(folder, file)) ?? '', schema);
  };
  const write = async (made: T): Promise<T> => {
    const text = `${JSON.stringify(made, undefined, 2)}\n`;
    const result = parseJson(folder, file, text, schema);
    await ledger.makeAnew(file);
    await writeAtomically(placeIn(folder, file), [text]);
    await ledger.add([file]);
    return result;
  };
  return {
    read,
    once: async (compute) => (await read()) ?? write(await compute()),
    write,
  };
}
