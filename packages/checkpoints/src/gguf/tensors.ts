import type { HostTensor, QuantizedMatrix } from '@diffuse/jit';
import { embeddingName, headName, layerPrefix, normName } from '../names.js';
import { sourceOf, type StoredTensor } from '../tensor.js';
import type { TensorSource, Tensors } from '../weights.js';

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
    return mapped(source, (tensor) => unpermuteHeads(tensor, headDim));
  if (architecture.startsWith('gemma') && name.endsWith('norm.weight'))
    return { ...source, load: () => minusOne(source.load()) };
  return source;
}

/** A source whose tensors, and the parts of whose 4-bit blocks, go through `change`. */
function mapped(source: TensorSource, change: (tensor: HostTensor) => HostTensor): TensorSource {
  return {
    stored: source.stored,
    shape: source.shape,
    load: () => change(source.load()),
    loadHalf: () => change(source.loadHalf()),
    loadFourBit: () =>
      Object.fromEntries(
        Object.entries(source.loadFourBit()).map(([part, rows]) => [part, change(rows)]),
      ) as unknown as QuantizedMatrix<HostTensor>,
    rows: (from, to) => mapped(source.rows(from, to), change),
  };
}

/** Llama's converter interleaves the halves of each head, row 2i + j from row j·headDim/2 + i; this puts them back. */
function unpermuteHeads(tensor: HostTensor, headDim: number): HostTensor {
  const [rows = 0] = tensor.shape;
  const width = tensor.data.length / rows;
  const half = headDim / 2;
  const data = tensor.data.slice();
  for (let row = 0; row < rows; row++) {
    const within = row % headDim;
    const from = row - within + 2 * (within % half) + Math.floor(within / half);
    data.set(tensor.data.subarray(from * width, (from + 1) * width), row * width);
  }
  return { ...tensor, data };
}

/** Gemma's converter adds one to every norm weight; transformers' model does it when it runs. */
function minusOne(tensor: HostTensor): HostTensor {
  return { ...tensor, data: tensor.data.map((value) => value - 1) };
}
