/** Element types of an ONNX graph that this package uses. */
export type ElementType = 'float32' | 'float16' | 'int32' | 'int64' | 'bool' | 'uint8';

export type Attribute = number | string | readonly number[];

/** One operator of a graph under construction. */
export interface Node {
  /** Grows in the order in which nodes are made, which is an order in which they can run. */
  readonly id: number;
  readonly op: string;
  /** '' for ONNX's own operators. */
  readonly domain: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A tensor of a graph under construction: a node's result, a constant, or (with neither) an input. */
export interface Value {
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  readonly node?: Node;
  /** Row-major little-endian elements. */
  readonly constant?: Uint8Array;
}

export type ValueSpec = Pick<Value, 'dtype' | 'shape'>;

let nextId = 0;

/** Applies an operator with several results. */
export function applyAll(
  op: string,
  inputs: readonly Value[],
  results: readonly ValueSpec[],
  attributes: Node['attributes'] = {},
  domain = '',
): Value[] {
  const outputs: Value[] = [];
  const node: Node = { id: nextId++, op, domain, inputs, outputs, attributes };
  outputs.push(...results.map(({ dtype, shape }) => ({ dtype, shape, node })));
  return outputs;
}

/** Applies an operator with one result. */
export function apply(
  op: string,
  inputs: readonly Value[],
  dtype: ElementType,
  shape: readonly number[],
  attributes: Node['attributes'] = {},
  domain = '',
): Value {
  return applyAll(op, inputs, [{ dtype, shape }], attributes, domain)[0]!;
}

const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array, uint8: Uint8Array };

/** A constant tensor. */
export function constant(values: Iterable<number>, dtype: ElementType, shape: readonly number[]): Value {
  if (dtype === 'float16') throw new Error('the ONNX recorder has no half-precision constants: cast a float32 one');
  const typed = dtype === 'int64' ? BigInt64Array.from(values, BigInt) : arrays[dtype].from(values);
  return { dtype, shape, constant: new Uint8Array(typed.buffer, typed.byteOffset, typed.byteLength) };
}

export const scalar = (value: number, dtype: ElementType): Value => constant([value], dtype, []);

/** A constant int64 vector, the form in which operators take shapes and axes. */
export const int64s = (values: readonly number[]): Value => constant(values, 'int64', [values.length]);
