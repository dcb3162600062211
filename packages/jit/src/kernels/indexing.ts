import type { GatherV2Attrs, OneHotAttrs, ScatterNdAttrs, UnsortedSegmentSumAttrs } from '@tensorflow/tfjs-core';
import { tf } from '../tensorflow.js';
import { cast, fill, predicate, reshape, where } from '../onnx/ops.js';
import { apply, constant, scalar, type ElementType, type Value } from '../onnx/value.js';
import { bytesOf } from './bytes.js';
import type { KernelTable } from './kernel.js';

function gather({ x, indices }: { x: Value; indices: Value }, { axis, batchDims }: GatherV2Attrs): Value {
  const [along] = tf.util.parseAxisParam(axis, [...x.shape]) as [number];
  const shape = [...x.shape.slice(0, along), ...indices.shape.slice(batchDims), ...x.shape.slice(along + 1)];
  if (batchDims === 0) {
    const source = bytesOf(x) ?? x; // bytes are gathered as they are, and not all made whole numbers for it
    return cast(apply('Gather', [source, indices], source.dtype, shape, { axis: along }), x.dtype);
  }
  if (along !== batchDims)
    throw new Error(`gather with batchDims ${batchDims} along axis ${along}: the ONNX recorder needs them equal`);
  const cells = cast(reshape(indices, [...indices.shape, 1]), 'int64');
  return apply('GatherND', [x, cells], x.dtype, shape, { batch_dims: batchDims });
}

function gatherNd({ params, indices }: { params: Value; indices: Value }): Value {
  const shape = [...indices.shape.slice(0, -1), ...params.shape.slice(indices.shape.at(-1)!)];
  return apply('GatherND', [params, cast(indices, 'int64')], params.dtype, shape);
}

const scatterAdd = (onto: Value, indices: Value, updates: Value): Value =>
  apply('ScatterND', [onto, cast(indices, 'int64'), updates], onto.dtype, onto.shape, { reduction: 'add' });

function scatterNd({ indices, updates }: { indices: Value; updates: Value }, { shape }: ScatterNdAttrs): Value {
  return scatterAdd(fill(0, updates.dtype, shape), indices, updates);
}

function tensorScatterUpdate({ tensor, indices, updates }: { tensor: Value; indices: Value; updates: Value }): Value {
  return apply('ScatterND', [tensor, cast(indices, 'int64'), updates], tensor.dtype, tensor.shape);
}

function unsortedSegmentSum(
  { x, segmentIds }: { x: Value; segmentIds: Value },
  { numSegments }: UnsortedSegmentSumAttrs,
): Value {
  const rows = fill(0, x.dtype, [numSegments, ...x.shape.slice(1)]);
  return scatterAdd(rows, reshape(segmentIds, [...segmentIds.shape, 1]), x);
}

function oneHot({ indices }: { indices: Value }, { depth, onValue, offValue, dtype }: OneHotAttrs): Value {
  const classes = constant(Array(depth).keys(), 'int32', [depth]);
  const hot = predicate('Equal', reshape(cast(indices, 'int32'), [...indices.shape, 1]), classes);
  return cast(where(hot, scalar(onValue, 'float32'), scalar(offValue, 'float32')), dtype as ElementType);
}

export const indexingKernels: KernelTable = {
  GatherNd: gatherNd,
  GatherV2: gather,
  OneHot: oneHot,
  ScatterNd: scatterNd,
  TensorScatterUpdate: tensorScatterUpdate,
  UnsortedSegmentSum: unsortedSegmentSum,
};
