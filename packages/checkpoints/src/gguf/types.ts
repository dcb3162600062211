import { bfloat16, float16, float32 } from '../encodings/floats.js';
import type { Encoding } from '../encodings/encoding.js';
import { q2_k, q3_k, q4_k, q5_k, q6_k } from '../encodings/kQuants.js';
import { q4_0, q4_1, q5_0, q5_1, q8_0 } from '../encodings/quants.js';

/** GGUF's tensor types by their number, as far as they are read. */
export const tensorTypes: Readonly<Record<number, Encoding>> = {
  0: float32,
  1: float16,
  2: q4_0,
  3: q4_1,
  6: q5_0,
  7: q5_1,
  8: q8_0,
  10: q2_k,
  11: q3_k,
  12: q4_k,
  13: q5_k,
  14: q6_k,
  30: bfloat16,
};
