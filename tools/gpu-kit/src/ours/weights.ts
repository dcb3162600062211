import { moduleNames, moduleShapes, type Adapter, type ModelConfig, type Weights } from '@diffuse/core-lm';
import { makeWeights } from '@diffuse/core-lm/random';
import { hostTensor, toHalf, type HostTensor } from '@diffuse/jit';
import type { Job } from '../jobs.js';
import { unit } from '../pool.js';

type Matrix = (shape: readonly [number, number]) => HostTensor;

/** Matrices that are cut one after the other out of the pool, which begins anew wherever it ends. */
function cutter<Data extends Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(
  pool: Data,
  empty: (length: number) => Data,
  place: { at: number },
): Matrix {
  return ([rows, columns]) => {
    const data = empty(rows * columns);
    let filled = 0;
    while (filled < data.length) {
      const piece = pool.subarray(place.at, place.at + data.length - filled);
      data.set(piece as never, filled);
      filled += piece.length;
      place.at = (place.at + piece.length) % pool.length;
    }
    return hostTensor(data, [rows, columns]);
  };
}

/** A model and an untrained adapter on all of its maps. */
export interface Made {
  readonly weights: Weights<HostTensor>;
  readonly adapter: Adapter<HostTensor>;
}

/**
 * Weights out of the pool in the order of `makeWeights`, then A of each layer's maps in the order of `moduleNames`;
 * norms are 1, B is 0. peers/pool.py makes the same.
 */
export function makeModel(bytes: Int8Array, { config, weights: format, rank, alpha }: Job): Made {
  const place = { at: 0 };
  const floats = Float32Array.from(bytes, (byte) => byte * unit);
  const float: Matrix = cutter(floats, (length) => new Float32Array(length), place);
  const half = (): Matrix => cutter(toHalf(floats) as Uint16Array<ArrayBuffer>, (n) => new Uint16Array(n), place);
  const matrix = format === 'f16' ? half() : float;
  const norm = (shape: readonly [number]): HostTensor => hostTensor(new Float32Array(shape[0]).fill(1), shape);
  const weights = makeWeights(config, { linear: matrix, norm, vocabulary: matrix });
  return {
    weights,
    adapter: { rank, alpha, scale: alpha / rank, modules: moduleNames, weights: pairs(config, rank, float) },
  };
}

function pairs(config: ModelConfig, rank: number, float: Matrix): Adapter<HostTensor>['weights'] {
  const shapes = moduleShapes(config);
  return config.layers.map(() =>
    Object.fromEntries(
      moduleNames.map((name) => {
        const [out, input] = shapes[name];
        return [name, { a: float([rank, input]), b: hostTensor(new Float32Array(out * rank), [out, rank]) }];
      }),
    ),
  );
}
