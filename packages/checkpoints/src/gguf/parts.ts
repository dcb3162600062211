import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { StoredTensor } from '../tensor.js';
import { fieldsOf } from './fields.js';
import type { Metadata } from './metadata.js';
import { parsePartName, partName } from './partName.js';
import { readGgufHeader, readGgufMetadata, type GgufHeader } from './read.js';

/** A GGUF model, in one file or several. */
export interface GgufModel {
  /** Of the first file: the others have none of the model. */
  readonly metadata: Metadata;
  /** Of all files. */
  readonly tensors: readonly StoredTensor[];
  /** In order. */
  readonly parts: readonly { readonly path: string; readonly header: GgufHeader }[];
}

/**
 * Reads the headers of a GGUF model from its file, or from any one of its files where it is split as llama.cpp splits
 * them: `split.no` of `split.count`, beside each other under names that end in -00001-of-00003.gguf. Throws where one is
 * missing, or is not of the same model.
 */
export function readGgufModel(path: string): GgufModel {
  const header = readGgufHeader(path);
  const count = splitOf(header, path)?.count ?? 1;
  if (count <= 1) return { ...header, parts: [{ path, header }] };
  const parts = pathsOf(path, count).map((each) => ({
    path: each,
    header: each === path ? header : readGgufHeader(each),
  }));
  parts.forEach((part, index) => checkPart(part, index, count, path));
  const tensors = parts.flatMap((part) => part.header.tensors);
  checkTensors(tensors, parts);
  return { metadata: parts[0]!.header.metadata, tensors, parts };
}

/** What the first file of a GGUF model says of it, found from any of its files; the others may be missing. */
export function readGgufModelMetadata(path: string): Metadata {
  const metadata = readGgufMetadata(path);
  const split = splitOf({ metadata }, path);
  if (split === undefined || split.no === 0) return metadata;
  const named = parsePartName(basename(path));
  const first = named && join(dirname(path), partName({ ...named, part: 1 }));
  if (first === undefined || !existsSync(first))
    throw new Error(
      `${path} is one of ${split.count} files of a split model, and the first, which has its tokenizer, is not beside it under the name ${first === undefined ? 'that it was split under' : basename(first)}`,
    );
  return readGgufMetadata(first);
}

/** What a file says of the split that it is of; undefined where it is whole. */
function splitOf({ metadata }: Pick<GgufHeader, 'metadata'>, path: string) {
  const fields = fieldsOf(metadata, path);
  const count = fields.count('split.count');
  if (count === undefined) return undefined;
  return { no: fields.count('split.no') ?? 0, count, tensors: fields.count('split.tensors.count') };
}

/** The files of a split model by the name of one. Throws where that is no part's name, or one is missing. */
function pathsOf(path: string, count: number): string[] {
  const named = parsePartName(basename(path));
  if (named?.count !== count)
    throw new Error(
      `${path} is one of ${count} files of a split model, which are found by their names: give them back those that end in ${partName({ name: '', part: 1, count })} and so on`,
    );
  const paths = Array.from({ length: count }, (_, i) => join(dirname(path), partName({ ...named, part: i + 1 }))).map(
    (each) => (basename(each) === basename(path) ? path : each),
  );
  const missing = paths.filter((each) => !existsSync(each));
  if (missing.length > 0)
    throw new Error(
      `${path} is one of ${count} files of a split model, and ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing: fetch all of them into one folder`,
    );
  return paths;
}

/** The first few, and how many more there are. */
function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ');
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown;
}

/** Throws where a part does not say that it is what its name says. */
function checkPart(
  { path, header }: { path: string; header: GgufHeader },
  index: number,
  count: number,
  asked: string,
) {
  const split = splitOf(header, path);
  if (split?.no !== index || split.count !== count)
    throw new Error(
      `${path} stands as part ${index + 1} of the ${count} of ${asked}, and says that it is ${split === undefined ? 'a whole model' : `part ${split.no + 1} of ${split.count}`}: fetch the parts again, of one model`,
    );
}

/** Throws where the parts have more or fewer tensors than each says, or one twice: they are of several models then. */
function checkTensors(tensors: readonly StoredTensor[], parts: GgufModel['parts']): void {
  const seen = new Map<string, string>();
  for (const { name, path } of tensors) {
    const before = seen.get(name);
    if (before !== undefined)
      throw new Error(`tensor ${name} is in ${before} and in ${path}: fetch the parts again, of one model`);
    seen.set(name, path);
  }
  const architecture = parts[0]!.header.metadata.get('general.architecture');
  for (const { path, header } of parts) {
    const said = splitOf(header, path)!.tensors;
    if (said !== undefined && said !== tensors.length)
      throw new Error(
        `${path} is of a split model of ${said} tensors, and its parts have ${tensors.length}: fetch the parts again, of one model`,
      );
    const own = header.metadata.get('general.architecture') ?? architecture;
    if (own !== architecture)
      throw new Error(
        `${path} is of a model of architecture "${String(own)}", ${parts[0]!.path} of "${String(architecture)}": fetch the parts again, of one model`,
      );
  }
}
