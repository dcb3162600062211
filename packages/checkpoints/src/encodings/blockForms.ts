import { halfAt } from './floats.js';
import { packedMinimum, packedScale } from './kQuants.js';

/** A row's blocks, as they are read. */
export interface Row {
  readonly codes: Uint8Array; // [blocks, width]
  readonly scales: Float32Array; // [blocks]
  readonly minimums: Float32Array; // [blocks]
}

/** How an encoding's blocks stand in a `QuantizedMatrix`. */
export interface BlockForm {
  /** Whether a byte holds two codes. */
  readonly packed: boolean;
  /** Weights that share a scale. */
  readonly size: 16 | 32;
  /** Bytes of their codes. */
  readonly width: 16 | 32;
  readonly hasMinimum: boolean;
  /** Reads one stored block at `start` into a row's blocks `block` and on. */
  read(source: Uint8Array, start: number, row: Row, block: number): void;
}

/** Q4_0 and Q4_1: the codes as they are stored. */
function packedOf(hasMinimum: boolean): BlockForm {
  const header = hasMinimum ? 4 : 2;
  return {
    packed: true,
    size: 32,
    width: 16,
    hasMinimum,
    read(source, start, { codes, scales, minimums }, block) {
      scales[block] = halfAt(source, start);
      if (hasMinimum) minimums[block] = halfAt(source, start + 2);
      for (let i = 0; i < 16; i++) codes[16 * block + i] = source[start + header + i]!;
    },
  };
}

/** Q5_0 and Q5_1: codes of 5 bits, without a minimum times 8 and the scale an eighth, so that 128 is 0. */
function fiveOf(hasMinimum: boolean): BlockForm {
  const header = hasMinimum ? 8 : 6;
  const times = hasMinimum ? 1 : 8;
  return {
    packed: false,
    size: 32,
    width: 32,
    hasMinimum,
    read(source, start, { codes, scales, minimums }, block) {
      scales[block] = halfAt(source, start) / times;
      if (hasMinimum) minimums[block] = halfAt(source, start + 2);
      for (let i = 0; i < 16; i++) {
        const byte = source[start + header + i]!;
        const low = (source[start + header - 4 + (i >> 3)]! >> (i & 7)) & 1;
        const high = (source[start + header - 2 + (i >> 3)]! >> (i & 7)) & 1;
        codes[32 * block + i] = times * ((byte & 15) | (low << 4));
        codes[32 * block + i + 16] = times * ((byte >> 4) | (high << 4));
      }
    },
  };
}

/** Signed bytes, 128 added. */
const eight: BlockForm = {
  packed: false,
  size: 32,
  width: 32,
  hasMinimum: false,
  read(source, start, { codes, scales }, block) {
    scales[block] = halfAt(source, start);
    for (let i = 0; i < 32; i++) codes[32 * block + i] = source[start + 2 + i]! ^ 128;
  },
};

/** Scales and minimums of the 8 groups of a super-block, multiplied out as llama.cpp does. */
function superScales(source: Uint8Array, start: number, { scales, minimums }: Row, block: number): void {
  const [scale, minimum] = [halfAt(source, start), halfAt(source, start + 2)];
  for (let group = 0; group < 8; group++) {
    scales[block + group] = scale * packedScale(source, start + 4, group);
    minimums[block + group] = -minimum * packedMinimum(source, start + 4, group);
  }
}

/** Bytes hold codes of two groups: those of a group are paired anew. */
const fourK: BlockForm = {
  packed: true,
  size: 32,
  width: 16,
  hasMinimum: true,
  read(source, start, row, block) {
    superScales(source, start, row, block);
    for (let pair = 0; pair < 4; pair++) {
      const data = start + 16 + 32 * pair;
      const at = 16 * (block + 2 * pair);
      for (let i = 0; i < 16; i++) {
        const [first, second] = [source[data + i]!, source[data + i + 16]!];
        row.codes[at + i] = (first & 15) | ((second & 15) << 4);
        row.codes[at + 16 + i] = (first >> 4) | (second & 240);
      }
    }
  },
};

const fiveK: BlockForm = {
  packed: false,
  size: 32,
  width: 32,
  hasMinimum: true,
  read(source, start, row, block) {
    superScales(source, start, row, block);
    for (let group = 0; group < 8; group++) {
      const data = start + 48 + 32 * (group >> 1);
      const shift = 4 * (group & 1);
      const at = 32 * (block + group);
      for (let i = 0; i < 32; i++) {
        const fifth = (source[start + 16 + i]! >> group) & 1;
        row.codes[at + i] = ((source[data + i]! >> shift) & 15) | (fifth << 4);
      }
    }
  },
};

/** Codes of 6 bits times 4 and the scale a quarter, so that 128 is 0. */
const sixK: BlockForm = {
  packed: false,
  size: 16,
  width: 16,
  hasMinimum: false,
  read(source, start, { codes, scales }, block) {
    const scale = halfAt(source, start + 208);
    for (let group = 0; group < 16; group++) {
      scales[block + group] = (scale * ((source[start + 192 + group]! << 24) >> 24)) / 4;
      const half = group >> 3;
      const quarter = (group >> 1) & 3;
      const column = 16 * (group & 1);
      const low = start + 64 * half + 32 * (quarter & 1) + column;
      const high = start + 128 + 32 * half + column;
      const shift = 4 * (quarter >> 1);
      const at = 16 * (block + group);
      for (let i = 0; i < 16; i++) {
        const upper = (source[high + i]! >> (2 * quarter)) & 3;
        codes[at + i] = 4 * (((source[low + i]! >> shift) & 15) | (upper << 4));
      }
    }
  },
};

/** By the encodings' names. */
export const blockForms: Readonly<Record<string, BlockForm>> = {
  Q4_0: packedOf(false),
  Q4_1: packedOf(true),
  Q5_0: fiveOf(false),
  Q5_1: fiveOf(true),
  Q8_0: eight,
  Q4_K: fourK,
  Q5_K: fiveK,
  Q6_K: sixK,
};
