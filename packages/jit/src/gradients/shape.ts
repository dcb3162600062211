import { tf } from '../tensorflow.js';
import type { Gradient, GradientTable } from './gradient.js';

const axisOf = (axis: number, x: tf.Tensor): number => tf.util.parseAxisParam(axis, x.shape)[0]!;

/** The same elements in another shape. */
const reshaped = (input: string): Gradient => ({
  inputsToSave: [input],
  gradFunc: (dy: tf.Tensor, [x]) => ({ [input]: () => tf.reshape(dy, x!.shape) }),
});

const concat: Gradient = {
  saveAllInputs: true,
  gradFunc(dy: tf.Tensor, parts, { axis }: { axis: number }) {
    const along = axisOf(axis, parts[0]!);
    const gradients = tf.split(
      dy,
      parts.map(({ shape }) => shape[along]!),
      along,
    );
    return Object.fromEntries(gradients.map((gradient, i) => [i, () => gradient]));
  },
};

const pack: Gradient = {
  saveAllInputs: true,
  gradFunc(dy: tf.Tensor, _, { axis }: { axis: number }) {
    return Object.fromEntries(tf.unstack(dy, axis).map((gradient, i) => [i, () => gradient]));
  },
};

/** The results' gradients: the engine hands a single one over as it is. */
const listed = (dys: tf.Tensor | tf.Tensor[]): tf.Tensor[] => [dys].flat();

const padV2: Gradient = {
  inputsToSave: ['x'],
  gradFunc: (dy: tf.Tensor, [x], { paddings }: { paddings: [number, number][] }) => ({
    x: () =>
      tf.slice(
        dy,
        paddings.map(([before]) => before),
        x!.shape,
      ),
  }),
};

const slice: Gradient = {
  inputsToSave: ['x'],
  gradFunc: (dy: tf.Tensor, [x], { begin, size }: { begin: number | number[]; size: number | number[] }) => ({
    x: () => {
      const [starts, sizes] = tf.slice_util.parseSliceParams(x!, begin, size) as [number[], number[]];
      return tf.pad(
        dy,
        starts.map((start, axis) => [start, x!.shape[axis]! - start - sizes[axis]!] as [number, number]),
      );
    },
  }),
};

/** Each element of the result is one of x, whose place is what the same slice of all places holds. */
const stridedSlice: Gradient = {
  inputsToSave: ['x'],
  gradFunc: (dy: tf.Tensor, [x], attrs: tf.StridedSliceAttrs) => ({
    x: () => {
      const places = tf.reshape(tf.range(0, x!.size, 1, 'int32'), x!.shape);
      const taken = tf.engine().runKernel('StridedSlice', { x: places } as never, attrs as never) as tf.Tensor;
      const flat = tf.scatterND(tf.reshape(taken, [-1, 1]), tf.reshape(dy, [-1]), [x!.size]);
      return tf.reshape(flat, x!.shape);
    },
  }),
};

/** The sum over the copies: their number gets an axis of its own, before that which was repeated. */
const tile: Gradient = {
  inputsToSave: ['x'],
  gradFunc: (dy: tf.Tensor, [x], { reps }: { reps: number[] }) => ({
    x: () => {
      const copies: number[] = [];
      const apart = x!.shape.flatMap((extent, axis) => (reps[axis] === 1 ? [extent] : [reps[axis]!, extent]));
      let at = 0;
      for (const count of reps) {
        if (count !== 1) copies.push(at++);
        at++;
      }
      return copies.length === 0 ? tf.clone(dy) : tf.sum(tf.reshape(dy, apart), copies);
    },
  }),
};

export const shapeGradients: GradientTable = {
  Concat: concat,
  ExpandDims: reshaped('input'),
  Pack: pack,
  PadV2: padV2,
  Reshape: reshaped('x'),
  Reverse: { gradFunc: (dy: tf.Tensor, _, { dims }: { dims: number[] }) => ({ x: () => tf.reverse(dy, dims) }) },
  Slice: slice,
  SplitV: {
    gradFunc: (dys: tf.Tensor | tf.Tensor[], _, { axis }: { axis: number }) => ({
      x: () => tf.concat(listed(dys), axisOf(axis, listed(dys)[0]!)),
    }),
  },
  StridedSlice: stridedSlice,
  Tile: tile,
  Transpose: {
    gradFunc: (dy: tf.Tensor, _, { perm }: { perm: number[] }) => ({
      x: () =>
        tf.transpose(
          dy,
          perm.map((__, axis) => perm.indexOf(axis)),
        ),
    }),
  },
  Unpack: {
    gradFunc: (dys: tf.Tensor | tf.Tensor[], _, { axis }: { axis: number }) => ({
      value: () => tf.stack(listed(dys), axis),
    }),
  },
};
