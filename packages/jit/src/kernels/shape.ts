import type {
  ConcatAttrs,
  ExpandDimsAttrs,
  PackAttrs,
  PadV2Attrs,
  ReshapeAttrs,
  ReverseAttrs,
  SliceAttrs,
  SplitVAttrs,
  StridedSliceAttrs,
  TileAttrs,
  TransposeAttrs,
  UnpackAttrs,
} from '@tensorflow/tfjs-core';
import { tf } from '../tensorflow.js';
import { concat, reshape, sizeOf, slice, split, transpose } from '../onnx/ops.js';
import { apply, int64s, scalar, type Value } from '../onnx/value.js';
import type { KernelTable, X } from './kernel.js';

/** ONNX takes this to mean "from the first element on", where -1 would count from the end. */
const beforeTheFirst = -(2 ** 31);

const axisOf = (axis: number, shape: readonly number[]): number => tf.util.parseAxisParam(axis, [...shape])[0]!;

function expandDims({ input }: { input: Value }, { dim }: ExpandDimsAttrs): Value {
  const at = dim < 0 ? input.shape.length + 1 + dim : dim;
  return reshape(input, input.shape.toSpliced(at, 0, 1));
}

function reshapeTo({ x }: X, { shape }: ReshapeAttrs): Value {
  return reshape(x, tf.util.inferFromImplicitShape(shape, sizeOf(x.shape)));
}

function simpleSlice({ x }: X, { begin, size }: SliceAttrs): Value {
  const [starts, sizes] = tf.slice_util.parseSliceParams(x as unknown as tf.TensorInfo, begin, size) as [
    number[],
    number[],
  ];
  const ends = starts.map((start, axis) => start + sizes[axis]!);
  return slice(
    x,
    starts,
    ends,
    sizes.map(() => 1),
    sizes,
  );
}

function stridedSlice({ x }: X, attrs: StridedSliceAttrs): Value {
  const { begin, end, strides, finalShape, finalShapeSparse } = tf.slice_util.sliceInfo(
    [...x.shape],
    attrs.begin,
    attrs.end,
    attrs.strides,
    attrs.beginMask,
    attrs.endMask,
    attrs.ellipsisMask,
    attrs.newAxisMask,
    attrs.shrinkAxisMask,
  );
  const ends = end.map((at) => (at < 0 ? beforeTheFirst : at));
  const shape = begin.map((from, axis) => Math.max(0, Math.ceil((end[axis]! - from) / strides[axis]!)));
  tf.util.assert(sizeOf(shape) === sizeOf(finalShapeSparse), () => `strided slice of [${x.shape.join()}]`);
  return reshape(slice(x, begin, ends, strides, shape), finalShape);
}

function splitV({ x }: X, { numOrSizeSplits, axis }: SplitVAttrs): Value[] {
  const along = axisOf(axis, x.shape);
  const sizes = tf.backend_util.prepareSplitSize(x as unknown as tf.Tensor, numOrSizeSplits, along);
  return split(x, sizes, along);
}

function unpack({ value }: { value: Value }, { axis }: UnpackAttrs): Value[] {
  const along = axisOf(axis, value.shape);
  const ones = new Array<number>(value.shape[along]!).fill(1);
  return split(value, ones, along).map((part) => reshape(part, part.shape.toSpliced(along, 1)));
}

function pack(parts: Value[], { axis }: PackAttrs): Value {
  const [{ shape }] = parts as [Value];
  const along = axis < 0 ? shape.length + 1 + axis : axis;
  return concat(
    Object.values(parts).map((part) => reshape(part, shape.toSpliced(along, 0, 1))),
    along,
  );
}

function concatenate(parts: Value[], { axis }: ConcatAttrs): Value {
  const filled = Object.values(parts).filter(({ shape }) => sizeOf(shape) > 0);
  return concat(filled, axisOf(axis, filled[0]!.shape));
}

function pad({ x }: X, { paddings, constantValue }: PadV2Attrs): Value {
  const shape = x.shape.map((extent, axis) => paddings[axis]![0] + extent + paddings[axis]![1]);
  const pads = [0, 1].flatMap((side) => paddings.map((both) => both[side]!));
  return apply('Pad', [x, int64s(pads), scalar(constantValue, x.dtype)], x.dtype, shape, { mode: 'constant' });
}

function reverse({ x }: X, { dims }: ReverseAttrs): Value {
  const reversed = tf.util.parseAxisParam(dims, [...x.shape]);
  const along = <T>(inside: T, outside: (axis: number) => T): T[] =>
    x.shape.map((_, axis) => (reversed.includes(axis) ? inside : outside(axis)));
  return slice(
    x,
    along(-1, () => 0),
    along(beforeTheFirst, (axis) => x.shape[axis]!),
    along(-1, () => 1),
    x.shape,
  );
}

function tile({ x }: X, { reps }: TileAttrs): Value {
  const shape = x.shape.map((extent, axis) => extent * reps[axis]!);
  return apply('Tile', [x, int64s(reps)], x.dtype, shape);
}

export const shapeKernels: KernelTable = {
  Concat: concatenate,
  ExpandDims: expandDims,
  Pack: pack,
  PadV2: pad,
  Reshape: reshapeTo,
  Reverse: reverse,
  Slice: simpleSlice,
  SplitV: splitV,
  StridedSlice: stridedSlice,
  Tile: tile,
  Transpose: ({ x }: X, { perm }: TransposeAttrs) => transpose(x, perm),
  Unpack: unpack,
};
