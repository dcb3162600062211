import { fields, InputError, integer, list, oneOf, optional, real, type Check } from '@diffuse/check';
import type { TensorSpec } from '@diffuse/jit';
import type { ModelConfig } from '../config.js';
import type { Adapter, LoraWeights } from '../adapter.js';
import { shapesOf } from '../shapes.js';
import { moduleNames } from '../weights.js';
import { distinct } from './distinct.js';
import { hostTensorOf, type Leaf } from './tensor.js';

/** More than any adapter in use has, and few enough to be held. */
export const rank = integer({ least: 1, most: 2 ** 16 });

export const alpha = real({ above: 0 });

/** Linear maps, each once. */
export const modules = distinct(list(oneOf(moduleNames), { least: 1 }));

const whole = fields({ rank, alpha, scale: real(), modules, weights: list() });

/** An adapter of a model of this configuration; one of another model is told by its layers or shapes. */
export function adapterOf(config: ModelConfig): Check {
  return (value, argument) => {
    whole(value, argument);
    const adapter = value as Adapter<TensorSpec>;
    loraOf(config, hostTensorOf, adapter.rank)(adapter.weights, `${argument}.weights`);
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

/** The matrices of an adapter of this configuration, one entry a layer; of one rank for all where it is given. */
export function loraOf(config: ModelConfig, leaf: Leaf, rankOfAll?: number): Check {
  const shapes = shapesOf(config);
  const pair = fields({ a: leaf(['float32'], ['rank', 'in']), b: leaf(['float32'], ['out', 'rank']) });
  const pairs = list(fields(Object.fromEntries(moduleNames.map((name) => [name, optional(pair)]))));
  return (value, argument) => {
    pairs(value, argument);
    const layers = value as LoraWeights<TensorSpec>;
    if (layers.length !== config.layers.length)
      throw anotherModels(argument, `a list of ${config.layers.length}, one for each layer of the model`, layers);
    layers.forEach((layer, index) => {
      for (const name of moduleNames) {
        if (layer[name] === undefined) continue;
        const at = `${argument}[${index}].${name}`;
        const [out, input] = [layer[name].b.shape[0]!, layer[name].a.shape[1]!];
        if (out !== shapes[name][0] || input !== shapes[name][1])
          throw anotherModels(at, `for the model's ${shapes[name].join('×')} matrix`, `${out}×${input}`);
        matchRanks(layer[name], at, rankOfAll);
      }
    });
  };
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
