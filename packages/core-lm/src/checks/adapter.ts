import { fields, InputError, integer, list, oneOf, optional, real, type Check } from '@diffuse/check';
import type { HostTensor, TensorSpec } from '@diffuse/jit';
import type { ModelConfig } from '../config.js';
import type { Adapter, LoraWeights } from '../adapter.js';
import { largestInAdapter } from '../notFinite.js';
import { shapesOf } from '../shapes.js';
import { moduleNames, type ModuleName } from '../weights.js';
import { modelConfig } from './config.js';
import { distinct } from './distinct.js';
import { largestFloat } from './floats.js';
import { hostTensorOf, type Leaf } from './tensor.js';

/** More than any adapter in use has, and few enough to be held. */
export const rank = integer({ least: 1, most: 2 ** 16 });

export const alpha = real({ above: 0 });

/** Linear maps, each once. */
export const modules = distinct(list(oneOf(moduleNames), { least: 1 }));

const whole = fields({
  rank,
  alpha,
  scale: real({ least: -largestFloat, most: largestFloat }),
  modules,
  weights: list(),
});

type Shapes = Readonly<Record<ModuleName, readonly [number, number]>>;

const layersOf = (config: ModelConfig): readonly Shapes[] => config.layers.map(() => shapesOf(config));

/**
 * An adapter of a model of this configuration; one of another model is told by its layers or shapes.
 *
 * @example
 * import { adapterOf } from '@diffuse/core-lm/checks';
 * import { randomAdapter, smallLlama } from '@diffuse/core-lm/random';
 *
 * adapterOf(smallLlama)(randomAdapter(smallLlama, 0), 'adapter');
 */
export function adapterOf(config: ModelConfig): Check {
  modelConfig(config, 'config');
  return adapterOn(layersOf(config));
}

const size = integer({ least: 1 });
const shapesCheck = list(
  fields(Object.fromEntries(moduleNames.map((name) => [name, list(size, { least: 2, most: 2 })]))),
);

/**
 * An adapter on linear maps of these shapes, [out, in], one entry a layer.
 *
 * @example
 * import { moduleShapes } from '@diffuse/core-lm';
 * import { adapterOn } from '@diffuse/core-lm/checks';
 * import { randomAdapter, smallLlama } from '@diffuse/core-lm/random';
 *
 * adapterOn(smallLlama.layers.map(() => moduleShapes(smallLlama)))(randomAdapter(smallLlama, 0), 'adapter');
 */
export function adapterOn(shapes: readonly Shapes[]): Check {
  shapesCheck(shapes, 'shapes');
  return (value, argument) => {
    whole(value, argument);
    const adapter = value as Adapter<TensorSpec>;
    loraOn(shapes, hostTensorOf, adapter.rank)(adapter.weights, `${argument}.weights`);
    if (adapter.weights.every((layer) => moduleNames.every((name) => layer[name] === undefined)))
      throw new InputError('WRONG_LENGTH', `${argument}.weights`, { asked: 'matrices, of one map at least', found: 0 });
    adapter.weights.forEach((layer, index) => {
      const other = moduleNames.find((name) => layer[name] !== undefined && !adapter.modules.includes(name));
      if (other !== undefined)
        throw new InputError('OUT_OF_RANGE', `${argument}.weights[${index}]`, {
          asked: `of the adapter's modules, ${adapter.modules.join(', ')}`,
          found: other,
        });
    });
  };
}

/** The matrices of an adapter of this configuration, one entry a layer. */
export const loraOf = (config: ModelConfig, leaf: Leaf): Check => loraOn(layersOf(config), leaf);

function loraOn(shapes: readonly Shapes[], leaf: Leaf, rankOfAll?: number): Check {
  const pair = fields({ a: leaf(['float32'], ['rank', 'in']), b: leaf(['float32'], ['out', 'rank']) });
  const pairs = list(fields(Object.fromEntries(moduleNames.map((name) => [name, optional(pair)]))));
  return (value, argument) => {
    pairs(value, argument);
    const layers = value as LoraWeights<TensorSpec>;
    if (layers.length !== shapes.length)
      throw anotherModels(argument, `a list of ${shapes.length}, one for each layer of the model`, layers);
    layers.forEach((layer, index) => {
      for (const name of moduleNames) {
        if (layer[name] === undefined) continue;
        const at = `${argument}[${index}].${name}`;
        const [out, input] = [layer[name].b.shape[0]!, layer[name].a.shape[1]!];
        const wanted = shapes[index]![name];
        if (out !== wanted[0] || input !== wanted[1])
          throw anotherModels(at, `for the model's ${wanted.join('×')} matrix`, `${out}×${input}`);
        matchRanks(layer[name], at, rankOfAll);
      }
    });
  };
}

/** Throws at a parameter that is not finite, or so large that a norm may pass over what it does: see `largestInAdapter`. */
export function inHalfPrecision({ weights }: Adapter<HostTensor>, argument: string): void {
  weights.forEach((layer, index) => {
    for (const name of moduleNames)
      for (const matrix of ['a', 'b'] as const) {
        const found = layer[name]?.[matrix].data.find((value) => !(Math.abs(value) <= largestInAdapter));
        if (found === undefined) continue;
        const asked = `of numbers that half precision holds, at most ${largestInAdapter}`;
        throw new InputError('OUT_OF_RANGE', `${argument}.weights[${index}].${name}.${matrix}`, { asked, found });
      }
  });
}

const anotherModels = (argument: string, asked: string, found: unknown): InputError =>
  new InputError('WRONG_LENGTH', argument, { asked, found, remedy: 'it was made for another model' });

function matchRanks(
  { a, b }: { readonly a: TensorSpec; readonly b: TensorSpec },
  at: string,
  rankOfAll?: number,
): void {
  const [ofA, ofB] = [a.shape[0]!, b.shape[1]!];
  const wanted = rankOfAll ?? ofA;
  if (ofA !== wanted || ofB !== wanted || wanted === 0)
    throw new InputError('WRONG_LENGTH', at, {
      asked: `of rank ${wanted === 0 ? 'at least 1' : wanted}`,
      found: ofA === wanted ? ofB : ofA,
    });
}
