import { readText, sha256 } from '@diffuse/files';
import { createScreen, type RecordSchema, type ScreenOptions } from '@diffuse/synthbio';
import { resolvePlace } from '@diffuse/synthbio/places';
import { notablePeople, readNotLike } from '@diffuse/synthbio/screen';
import { OptionError } from '@diffuse/workbench';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { DeliverySettings } from '../deliveryOptions.js';

/** What records are held against besides their schema. */
export interface Screens {
  /** One that has taken nothing into account yet. */
  readonly create: () => ReturnType<typeof createScreen>;
  /** Digests of the files that are read, in their order. */
  readonly digests: readonly string[];
}

/** Reads the files of records that must not come again. Throws an OptionError on one that there is not. */
export async function openScreens(
  schema: RecordSchema,
  { nearDuplicates, notLike }: Pick<DeliverySettings, 'nearDuplicates' | 'notLike'>,
): Promise<Screens> {
  const files = await Promise.all(
    notLike.map(async (path) => {
      if (!existsSync(path)) throw new OptionError('notLike', path, 'there is no such file');
      return { name: basename(path), text: await readText(path) };
    }),
  );
  const names = schema.fiction && schema.fields.some(({ kind }) => kind === 'name');
  const options: ScreenOptions = {
    nearDuplicates,
    notLike: files.map(({ name, text }) => readNotLike(schema, text, name)),
    resolvePlace,
    ...(names && { realNames: notablePeople() }),
  };
  return { create: () => createScreen(schema, options), digests: files.map(({ text }) => sha256(text)) };
}
