import { hostTensor, type HostTensor } from '@diffuse/jit';
import type { Example } from './example.js';

/** Examples side by side, as a jitted function takes them. */
export interface Batch<T> {
  readonly tokens: T; // int32 [examples · length]
  readonly positions: T; // int32 [examples · length]
  readonly visible: T; // bool [examples, length, length]: each example is a block that sees itself
  readonly rows: T; // int32 [rows]
  readonly edgeRows: T; // int32 [edges]
  readonly edgeTokens: T; // int32 [edges]
  readonly edgeWeights: T; // float32 [edges], over the number of examples
}

/** Rows and edges are padded to multiples of these, so that few graphs are compiled. */
const bucket = { rows: 256, edges: 1024 };

const roundUp = (count: number, multiple: number): number => Math.ceil(count / multiple) * multiple;

/** Packs examples of at most `length` tokens each. Padding sees itself only and weighs nothing. */
export function packBatch(examples: readonly Example[], length: number): Batch<HostTensor> {
  const size = examples.length * length;
  const tokens = new Int32Array(size);
  const positions = new Int32Array(size);
  const visible = new Uint8Array(size * length);
  const rows: number[] = [];
  const edges: { row: number; token: number; weight: number }[] = [];
  examples.forEach((example, index) => {
    const start = index * length;
    tokens.set(example.tokens, start);
    positions.set(example.positions, start);
    const rowsBefore = rows.length;
    for (const row of example.rows) rows.push(start + row);
    for (const { row, token, weight } of example.edges) {
      edges.push({ row: rowsBefore + row, token, weight: weight / examples.length });
    }
    for (let token = 0; token < length; token++) {
      const at = (start + token) * length;
      const parent = example.parents[token] ?? -1;
      if (parent >= 0) visible.copyWithin(at, (start + parent) * length, (start + parent) * length + parent + 1);
      visible[at + token] = 1;
    }
  });
  const edgeCount = roundUp(edges.length, bucket.edges);
  const edgeRows = new Int32Array(edgeCount);
  const edgeTokens = new Int32Array(edgeCount);
  const edgeWeights = new Float32Array(edgeCount);
  edges.forEach(({ row, token, weight }, i) => {
    edgeRows[i] = row;
    edgeTokens[i] = token;
    edgeWeights[i] = weight;
  });
  const rowIndices = new Int32Array(roundUp(rows.length, bucket.rows));
  rowIndices.set(rows);
  const vector = (data: Int32Array | Float32Array): HostTensor => hostTensor(data, [data.length]);
  return {
    tokens: vector(tokens),
    positions: vector(positions),
    visible: hostTensor(visible, [examples.length, length, length]),
    rows: vector(rowIndices),
    edgeRows: vector(edgeRows),
    edgeTokens: vector(edgeTokens),
    edgeWeights: vector(edgeWeights),
  };
}
