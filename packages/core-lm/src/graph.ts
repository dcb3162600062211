/** What functions that compute with a model are made of: they run where such a function is traced, on its tensors. */
export { adapterForm, traced, type AdaptedTensors, type AdapterForm } from './adapt.js';
export { adamWStep, stepSize, stepTensor, type StepSize } from './adamw.js';
export { treeAttention, type Attend } from './attention.js';
export { blockAttention, causalAttention } from './blockAttention.js';
export { edgeLogProbs, frozenEdgeLogProbs } from './edges.js';
export { unflattenTraced } from './flat.js';
export { hiddenStates, logitsOf } from './model.js';
export type { Sight } from './sight.js';
export type { ActiveLora, TracedModel } from './tracedModel.js';
