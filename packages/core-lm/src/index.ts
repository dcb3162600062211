export {
  adapt,
  adapterForm,
  traced,
  type AdaptedModel,
  type AdaptedTensors,
  type AdapterForm,
  type TracedFunction,
} from './adapt.js';
export {
  adamWStep,
  defaultAdamW,
  stepSize,
  stepTensor,
  type AdamWOptions,
  type AdamWState,
  type StepSize,
} from './adamw.js';
export { blockAttention, treeAttention, type Sight, type Attend, type KeyValues } from './attention.js';
export { checkLength } from './checkLength.js';
export type { ChatTokenizer, EncodedChat, ReadAnswer } from './chat.js';
export type { LayerConfig, ModelConfig, Rope, RopeScaling } from './config.js';
export { createDecoder, type Decoder, type Decoded, type Prefilled, type DecodeBatch } from './decoder.js';
export { edgeLogProbs, frozenEdgeLogProbs } from './edges.js';
export { flatLayout, flatten, unflatten, unflattenTraced, type FlatLayout, type Slot } from './flat.js';
export { initLora, moduleShapes, type Adapter, type LoraOptions, type LoraPair, type LoraWeights } from './lora.js';
export { loadModel, type LanguageModel, type ModelFunction } from './load.js';
export { largestInAdapter, NotFinite, type NotFiniteData, type NotFiniteWhat } from './notFinite.js';
export { randomStream, uniform, type Random } from './philox.js';
export { parameterCount } from './parameters.js';
export { sample, type Answer, type SampleOptions, type Samples } from './sample.js';
export { embed, hiddenStates, layers, logitsOf, norm, type ActiveLora, type TracedModel } from './model.js';
export {
  moduleNames,
  type FrozenWeights,
  type LayerWeights,
  type LinearWeight,
  type ModuleName,
  type Weights,
} from './weights.js';
export type { DistributionForm } from './draw.js';
