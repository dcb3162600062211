import type { HostTensor, QuantizedMatrix } from '@diffuse/jit';
import { embeddingName, headName, layerPrefix, normName } from '../names.js';
import { sourceOf, type StoredTensor, type TensorSource } from '../tensor.js';
import type { Tensors } from '../weights.js';

/** GGUF's names and transformers', below `blk.N.` and `model.layers.N.`; `.weight` or `.bias` follows. */
const blockNames: Record<string, string> = {
  attn_norm: 'input_layernorm',
  attn_q: 'self_attn.q_proj',
  attn_k: 'self_attn.k_proj',
  attn_v: 'self_attn.v_proj',
  attn_output: 'self_attn.o_proj',
  attn_q_norm: 'self_attn.q_norm',
  attn_k_norm: 'self_attn.k_norm',
  ffn_norm: 'post_attention_layernorm',
  ffn_gate: 'mlp.gate_proj',
  ffn_up: 'mlp.up_proj',
  ffn_down: 'mlp.down_proj',
};

/** With norms on both sides of attention and MLP (Gemma 2 and 3). */
const sandwichNames: Record<string, string> = {
  ...blockNames,
  post_attention_norm: 'post_attention_layernorm',
  ffn_norm: 'pre_feedforward_layernorm',
  post_ffw_norm: 'post_feedforward_layernorm',
};

/** With fused maps (Phi-3). */
const fusedNames: Record<string, string> = {
  ...blockNames,
  attn_qkv: 'self_attn.qkv_proj',
  ffn_up: 'mlp.gate_up_proj',
};

const namesOf: Readonly<Record<string, Record<string, string>>> = {
  gemma2: sandwichNames,
  gemma3: sandwichNames,
  phi3: fusedNames,
};

const topNames: Record<string, string> = {
  'token_embd.weight': embeddingName,
  'output_norm.weight': normName,
  'output.weight': headName,
};

/** Read with the configuration, no weights of the model. */
const settings = new Set(['rope_freqs.weight', 'rope_factors_short.weight', 'rope_factors_long.weight']);

/** What GGUF's converter did to the tensors of an architecture. */
export interface Conversion {
  readonly architecture: string;
  readonly headDim: number;
}

/** The tensors under transformers' names and in its layout. */
export function tensorsOf(stored: readonly StoredTensor[], conversion: Conversion): Tensors {
  return new Map(
    stored
      .filter(({ name }) => !settings.has(name))
      .map((tensor) => [hubName(tensor.name, conversion.architecture), converted(tensor, conversion)]),
  );
}

function hubName(name: string, architecture: string): string {
  const [, layer, part, kind] = /^blk\.(\d+)\.(\w+)\.(weight|bias)$/.exec(name) ?? [];
  const blocks = namesOf[architecture] ?? blockNames;
  if (layer && part && kind && blocks[part]) return `${layerPrefix(Number(layer))}${blocks[part]}.${kind}`;
  return topNames[name] ?? name;
}

function converted(tensor: StoredTensor, { architecture, headDim }: Conversion): TensorSource {
  const { name } = tensor;
  const source = sourceOf(tensor);
  if (architecture === 'llama' && /\.attn_[qk]\.(weight|bias)$/.test(name))
    return inOrder(source, (row) => interleaved(row, headDim));
  if (architecture.startsWith('gemma') && name.endsWith('norm.weight'))
    return { ...source, load: () => minusOne(source.load()) };
  return source;
}

/** A source with the stored row `from(row)` in the place of each row. */
function inOrder(source: TensorSource, from: (row: number) => number): TensorSource {
  return {
    stored: source.stored,
    shape: source.shape,
    load: () => rowsInOrder(source.load(), from),
    loadHalf: () => rowsInOrder(source.loadHalf(), from),
    loadBlocks: () =>
      Object.fromEntries(
        Object.entries(source.loadBlocks()).map(([part, tensor]) => [part, columnsInOrder(tensor as HostTensor, from)]),
      ) as unknown as QuantizedMatrix<HostTensor>,
    rows: (first, end) => inOrder(source.rows(first, end), from),
  };
}

/** Llama's converter interleaves the halves of each head: row 2i + j of a head is row j · headDim / 2 + i of the model. */
function interleaved(row: number, headDim: number): number {
  const within = row % headDim;
  const half = headDim / 2;
  return row - within + 2 * (within % half) + Math.floor(within / half);
}

function rowsInOrder(tensor: HostTensor, from: (row: number) => number): HostTensor {
  const [rows = 0] = tensor.shape;
  const width = tensor.data.length / rows;
  const data = tensor.data.slice();
  for (let row = 0; row < rows; row++)
    data.set(tensor.data.subarray(from(row) * width, (from(row) + 1) * width), row * width);
  return { ...tensor, data };
}

/** The same where rows of the matrix are a tensor's last axis. */
function columnsInOrder(tensor: HostTensor, from: (row: number) => number): HostTensor {
  const columns = tensor.shape.at(-1)!;
  const order = Uint32Array.from({ length: columns }, (_, column) => from(column));
  const data = tensor.data.slice();
  for (let start = 0; start < data.length; start += columns)
    for (let column = 0; column < columns; column++) data[start + column] = tensor.data[start + order[column]!]!;
  return { ...tensor, data };
}

/** Gemma's converter adds one to every norm weight; transformers' model does it when it runs. */
function minusOne(tensor: HostTensor): HostTensor {
  return { ...tensor, data: tensor.data.map((value) => value - 1) };
}
