export { adapt, type AdaptedModel, type TracedFunction } from './adapt.js';
export type { Adapter, LoraPair, LoraWeights } from './adapter.js';
export type { AdamWState } from './adamw.js';
export { defaultAdamW, type AdamWOptions } from './adamwOptions.js';
export type { KeyValues } from './attention.js';
export type { AnswerWriting, ChatTokenizer, EncodedChat, ReadAnswer } from './chat.js';
export type { LayerConfig, ModelConfig, Rope, RopeScaling } from './config.js';
export { createDecoder, type DecodeBatch, type Decoded, type Decoder, type Prefilled } from './decoder.js';
export { flatLayout, flatten, unflatten, type FlatLayout, type Slot } from './flat.js';
export type { SampleFormat, TokenAutomaton } from './format.js';
export { initLora, type LoraOptions } from './lora.js';
export type { Hold, Kept } from './kept.js';
export { loadModel, type LanguageModel, type LoadOptions, type ModelFunction } from './load.js';
export { largestInAdapter, NotFinite, type NotFiniteData, type NotFiniteWhat } from './notFinite.js';
export { randomStream, uniform, type Random } from './philox.js';
export { parameterCount } from './parameters.js';
export { sample, type Samples } from './sample.js';
export type { Answer, SampleOptions } from './sampleOptions.js';
export { moduleShapes } from './shapes.js';
export type { ActiveLora, TracedModel } from './tracedModel.js';
export {
  moduleNames,
  type FrozenWeights,
  type LayerWeights,
  type LinearWeight,
  type ModuleName,
  type Weights,
} from './weights.js';
export type { DistributionForm } from './draw.js';
