import { callable, fields, flag, InputError, list, optional, options, text, type Check } from '@diffuse/check';
import { arrays, type DType, type TensorSpec } from '../tensor.js';
import { isRunnable, isShapeOf } from './tensor.js';

/** What will become of a tensor. */
export const isUse = options({ frozen: optional(flag) });

const isSpec: Check = (value, argument) => {
  const { dtype, shape } = (value ?? {}) as Partial<TensorSpec>;
  if (typeof dtype !== 'string' || arrays[dtype as DType] === undefined)
    throw new InputError('WRONG_TYPE', `${argument}.dtype`, { asked: Object.keys(arrays).join(', '), found: dtype });
  isShapeOf(shape, `${argument}.shape`);
};

const areSpecs = list(isSpec);
const isRecall = optional(
  fields({ identity: fields({ key: text, modules: list(text) }), words: list(text), structure: callable }),
);

/** What is to be compiled: its name, the specifications of its inputs, the function, and how its graph is found again. */
export function isToCompile(name: unknown, inputs: unknown, fn: unknown, recall: unknown): void {
  text(name, 'name');
  areSpecs(inputs, 'inputs');
  callable(fn, 'fn');
  isRecall(recall, 'recall');
}

const areRunnable = list(isRunnable);

/** Throws unless there is a tensor for each input of a program, of its type and shape. */
export function areInputsOf(specs: readonly TensorSpec[], inputs: unknown): void {
  areRunnable(inputs, 'inputs');
  const given = inputs as readonly TensorSpec[];
  const { length } = specs;
  if (given.length !== length)
    throw new InputError('WRONG_LENGTH', 'inputs', { asked: `the ${length} that it was compiled for`, found: given });
  specs.forEach(({ dtype, shape }, i) => {
    const found = given[i]!;
    const isAlike = found.dtype === dtype && found.shape.every((extent, axis) => extent === shape[axis]);
    if (isAlike && found.shape.length === shape.length) return;
    throw new InputError('WRONG_TYPE', `inputs[${i}]`, {
      asked: `${dtype} [${shape.join(', ')}], as it was compiled for`,
      found: `${found.dtype} [${found.shape.join(', ')}]`,
    });
  });
}
