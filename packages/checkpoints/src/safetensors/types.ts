import { bfloat16, float16, float32 } from '../encodings/floats.js';
import type { ElementType, Encoding } from '../encodings/encoding.js';

/** Bytes of the element types whose tensors may stand in a file, but hold no weights that are read. */
const sizes: Record<string, number> = {
  F64: 8,
  I64: 8,
  U64: 8,
  I32: 4,
  U32: 4,
  I16: 2,
  U16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
};

/** safetensors' element types by name. */
export const elementTypes: ReadonlyMap<string, ElementType & Partial<Encoding>> = new Map(
  [float32, float16, bfloat16, ...Object.entries(sizes).map(([name, bytes]) => ({ name, bytes, elements: 1 }))].map(
    (type) => [type.name, type],
  ),
);
