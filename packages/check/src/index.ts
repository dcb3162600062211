export type { Check } from './check.js';
export { InputError, type InputFault, type InputProblem } from './inputError.js';
export { distribution, numbers, weights } from './numbers.js';
export {
  either,
  fields,
  instanceOf,
  list,
  nullable,
  optional,
  options,
  record,
  sameLength,
  type Size,
} from './parts.js';
export { probabilities } from './probabilities.js';
export { prototypeKey } from './prototypeKey.js';
export { abortSignal } from './signal.js';
export { callable, count, flag, integer, name, oneOf, real, seed, share, text, type Range } from './scalars.js';
export { excerpt } from './excerpt.js';
export { limits } from './limits.js';
export { oneLine, visible, visibleJson } from './visible.js';
export { readYaml, type YamlDocument, type YamlLibrary, type YamlOptions } from './yaml.js';
