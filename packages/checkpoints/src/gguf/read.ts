import type { ByteRange } from '@diffuse/files';
import { withFile } from '../file.js';
import { storedBytes, type StoredTensor } from '../tensor.js';
import { cursorOf, type Cursor } from './cursor.js';
import { readMetadata, refuseCount, type Metadata } from './metadata.js';
import { tensorTypes } from './types.js';

/** A GGUF file's header: what it says of the model, and where its tensors stand. */
export interface GgufHeader {
  readonly metadata: Metadata;
  readonly tensors: readonly StoredTensor[];
  /** Bytes of the file in which tensors are named, and those in which their data stands. */
  readonly extents: { readonly infos: ByteRange; readonly data: ByteRange };
}

const magic = 0x46554747; // "GGUF"
const defaultAlignment = 32;
const maxDimensions = 4;
const mostNameBytes = 63; // of a tensor; ggml holds no more

/** The length of a name, a number of dimensions and one of them, a type and an offset, in bytes. */
const leastInfo = 8 + 4 + 8 + 4 + 8;

/**
 * Reads the header of a GGUF file (version 2 or 3). Throws when the file is no GGUF file, has a key or a tensor twice, holds
 * a tensor type that is not read, or bytes other than its header says: tensors stand one after the other in their order, each
 * at the next multiple of the alignment, and the last one ends the file. Shapes are row-major: [out, in] for linear maps.
 */
export function readGgufHeader(path: string): GgufHeader {
  return withFile(path, (file) => {
    const cursor = cursorOf(file);
    const { tensorCount, metadata } = readBeginning(cursor, file.size, path);
    refuseCount(`${path} claims ${tensorCount} tensors`, tensorCount * leastInfo, cursor);
    const infosStart = cursor.position();
    const infos = Array.from({ length: tensorCount }, () => readTensorInfo(cursor, path));
    refuseRepeated(infos, path);

    const infosEnd = cursor.position();
    const alignment = alignmentOf(metadata, path);
    const start = aligned(infosEnd, alignment);
    const tensors = infos.map((info) => ({ ...info, path, offset: start + info.offset }));
    checkPlaces(tensors, { path, start, alignment, infosEnd, end: file.size });
    const extents = { infos: { start: infosStart, end: infosEnd }, data: { start, end: file.size } };
    return { metadata, tensors, extents };
  });
}

const aligned = (offset: number, alignment: number): number => Math.ceil(offset / alignment) * alignment;

function alignmentOf(metadata: Metadata, path: string): number {
  const alignment = metadata.get('general.alignment') ?? defaultAlignment;
  if (typeof alignment !== 'number' || !Number.isInteger(Math.log2(alignment)))
    throw new Error(`${path}: general.alignment is ${String(alignment)}, no power of two: the file is damaged`);
  return alignment;
}

function refuseRepeated(infos: readonly { readonly name: string }[], path: string): void {
  const seen = new Set<string>();
  for (const { name } of infos) {
    if (seen.has(name)) throw new Error(`${path} has tensor ${name} twice: the file is damaged, fetch it again`);
    seen.add(name);
  }
}

/** Throws where a byte of the file is no tensor's and no padding's, or two tensors'. */
function checkPlaces(
  tensors: readonly StoredTensor[],
  {
    path,
    start,
    alignment,
    infosEnd,
    end,
  }: { path: string; start: number; alignment: number; infosEnd: number; end: number },
): void {
  let last = infosEnd;
  let next = start;
  for (const { name, shape, encoding, offset } of tensors) {
    if (offset !== next)
      throw new Error(
        `${path}: tensor ${name} starts at byte ${offset}, and ${next} is the first behind what is before it: the file is damaged, fetch it again`,
      );
    last = offset + storedBytes({ name, path }, shape, encoding);
    next = aligned(last, alignment);
    if (last > end)
      throw new Error(
        `${path}: tensor ${name} ends at byte ${last}, the file at ${end}: the file is cut short, fetch it again`,
      );
  }
  // Some programs that write GGUF leave out what would fill up the last tensor.
  if (end < last || end > next)
    throw new Error(
      `${path} has ${end} bytes, and its tensors end at byte ${last}: bytes were put into it or behind it, fetch it again`,
    );
}

/** What a GGUF file says of the model, however its tensors are stored. Throws when the file is no GGUF file. */
export const readGgufMetadata = (path: string): Metadata =>
  withFile(path, (file) => readBeginning(cursorOf(file), file.size, path).metadata);

function readBeginning(cursor: Cursor, size: number, path: string): { tensorCount: number; metadata: Metadata } {
  if (size < 24 || cursor.uint32() !== magic) throw new Error(`${path} is not a GGUF file`);
  const version = cursor.uint32();
  if (version !== 2 && version !== 3)
    throw new Error(`${path} is GGUF version ${version}; versions 2 and 3 (little-endian) are read`);
  const tensorCount = cursor.uint64();
  return { tensorCount, metadata: readMetadata(cursor, cursor.uint64(), path) };
}

function readTensorInfo(cursor: Cursor, path: string): Omit<StoredTensor, 'path'> {
  const name = cursor.string();
  if (name === '' || Buffer.byteLength(name) > mostNameBytes)
    throw new Error(
      `${path} has a tensor whose name is ${name === '' ? 'empty' : `longer than ${mostNameBytes} bytes`}: the file is damaged, fetch it again`,
    );
  const dimensions = cursor.uint32();
  if (dimensions < 1 || dimensions > maxDimensions)
    throw new Error(`${path}: tensor ${name} has ${dimensions} dimensions, and 1 to ${maxDimensions} are read`);
  const shape = Array.from({ length: dimensions }, () => cursor.uint64()).reverse();
  const type = cursor.uint32();
  const encoding = tensorTypes[type];
  if (!encoding)
    throw new Error(
      `${path}: tensor ${name} is quantised as type ${type}, which is not read; use one of ${Object.values(tensorTypes)
        .map((known) => known.name)
        .join(', ')}`,
    );
  return { name, shape, encoding, offset: cursor.uint64() };
}
