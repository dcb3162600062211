import type { ByteRange } from '@diffuse/files';
import { withFile } from '../file.js';
import { checkExtents, storedBytes, type StoredTensor } from '../tensor.js';
import { cursorOf, type Cursor } from './cursor.js';
import { readMetadata, type Metadata } from './metadata.js';
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

/**
 * Reads the header of a GGUF file (version 2 or 3). Throws when the file is no GGUF file, is shorter than its header
 * says, or holds a tensor type that is not read. Shapes are row-major: [out, in] for linear maps.
 */
export function readGgufHeader(path: string): GgufHeader {
  return withFile(path, (file) => {
    const cursor = cursorOf(file);
    const { tensorCount, metadata } = readBeginning(cursor, file.size, path);
    const infosStart = cursor.position();
    const infos = Array.from(counted(tensorCount), () => readTensorInfo(cursor, path));

    const alignment = metadata.get('general.alignment') ?? defaultAlignment;
    if (typeof alignment !== 'number' || !Number.isInteger(alignment) || alignment < 1)
      throw new Error(`${path}: general.alignment is ${String(alignment)}`);
    const infosEnd = cursor.position();
    const start = Math.ceil(infosEnd / alignment) * alignment;
    const tensors = infos.map((info) => ({ ...info, path, offset: start + info.offset }));
    checkExtents(
      tensors.map((tensor) => ({ ...tensor, bytes: storedBytes(tensor.name, tensor.shape, tensor.encoding) })),
      { path, start, end: file.size },
    );
    const extents = { infos: { start: infosStart, end: infosEnd }, data: { start, end: file.size } };
    return { metadata, tensors, extents };
  });
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

function* counted(count: number): Generator<number> {
  for (let i = 0; i < count; i++) yield i;
}

function readTensorInfo(cursor: Cursor, path: string): Omit<StoredTensor, 'path'> {
  const name = cursor.string();
  const dimensions = cursor.uint32();
  if (dimensions < 1 || dimensions > maxDimensions)
    throw new Error(`${path}: tensor ${name} has ${dimensions} dimensions`);
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
