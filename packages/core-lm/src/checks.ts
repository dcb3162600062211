/** Checks of what several packages take: each throws an InputError that names the argument. */
export { adaptedModel } from './adapt.js';
export { checkLength } from './checkLength.js';
export { someAdamWOptions } from './checks/adamw.js';
export { adapterOf, adapterOn } from './checks/adapter.js';
export { modelConfig } from './checks/config.js';
export { afterDispose } from './checks/made.js';
export { hostTensorOf, tensorOf, tokenIds, type Leaf } from './checks/tensor.js';
export { weightsOf } from './checks/weights.js';
export { languageModel } from './load.js';
export { withDefaults } from './withDefaults.js';
