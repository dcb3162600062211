import fc from 'fast-check';
import { hostTensor } from '../hostTensor.js';
import type { HostTensor } from '../tensor.js';

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

/** Shapes of up to 48 elements. */
export const shapes = ({ minRank = 0, maxRank = 4 } = {}): fc.Arbitrary<number[]> =>
  fc
    .array(fc.integer({ min: 1, max: 4 }), { minLength: minRank, maxLength: maxRank })
    .filter((shape) => sizeOf(shape) <= 48);

/** Two shapes that broadcast together. */
export const broadcastable: fc.Arbitrary<[number[], number[]]> = shapes({ maxRank: 3 }).chain((shape) => {
  const thinned = fc
    .tuple(fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }), fc.nat(shape.length))
    .map(([thin, dropped]) => shape.map((extent, axis) => (thin[axis] ? 1 : extent)).slice(dropped));
  return fc.oneof(
    fc.tuple(thinned, fc.constant(shape)),
    fc.tuple(fc.constant(shape), thinned),
    fc.tuple(thinned, thinned),
  );
});

/** Floats on a grid of 1/16 shifted by 1/64, so that none is an integer or zero; `min` and `max` are included. */
export const floats =
  (min = -2.5, max = 2.5) =>
  (shape: readonly number[]): fc.Arbitrary<HostTensor> =>
    fc
      .array(fc.integer({ min: Math.ceil(min * 16), max: Math.floor(max * 16) - 1 }), exactly(sizeOf(shape)))
      .map((sixteenths) =>
        hostTensor(
          Float32Array.from(sixteenths, (n) => (n + 0.25) / 16),
          shape,
        ),
      );

/** Floats of which no two are equal. */
export const distinct = (shape: readonly number[]): fc.Arbitrary<HostTensor> =>
  fc.uniqueArray(fc.integer({ min: -40, max: 39 }), exactly(sizeOf(shape))).map((sixteenths) =>
    hostTensor(
      Float32Array.from(sixteenths, (n) => (n + 0.25) / 16),
      shape,
    ),
  );

export const ints =
  (min = -5, max = 5) =>
  (shape: readonly number[]): fc.Arbitrary<HostTensor> =>
    fc
      .array(fc.integer({ min, max }), exactly(sizeOf(shape)))
      .map((values) => hostTensor(Int32Array.from(values), shape));

export const bools = (shape: readonly number[]): fc.Arbitrary<HostTensor> =>
  fc.array(fc.boolean(), exactly(sizeOf(shape))).map((values) => hostTensor(Uint8Array.from(values, Number), shape));

const exactly = (length: number): { minLength: number; maxLength: number } => ({
  minLength: length,
  maxLength: length,
});

/** An axis of a shape, from the front or from the back. */
export const axisOf = (shape: readonly number[]): fc.Arbitrary<number> =>
  fc.integer({ min: -shape.length, max: shape.length - 1 });

/** Some axes of a shape, in any order. */
export const axesOf = (shape: readonly number[]): fc.Arbitrary<number[]> =>
  fc.subarray(
    shape.map((_, axis) => axis),
    { minLength: 1 },
  );
