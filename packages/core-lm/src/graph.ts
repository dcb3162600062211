/** What functions that compute with a model are made of: they run where such a function is traced, on its tensors. */
export { traced, type AdaptedTensors } from './adapt.js';
export { adapterForm, frozenLayers, type AdapterForm } from './adapterForm.js';
export { adamWStep, stepSize, stepTensor, type StepSize } from './adamw.js';
export { treeAttention, type Attend } from './attention.js';
export { blockAttention, causalAttention } from './blockAttention.js';
export { edgeLogProbs, frozenEdgeLogProbs } from './edges.js';
export { unflattenTraced } from './flat.js';
export { hiddenStates, hiddenStatesFrom, statesBefore } from './hiddenStates.js';
export { logitsOf } from './model.js';
export type { Sight } from './sight.js';
export type { ActiveLora, TracedModel } from './tracedModel.js';
