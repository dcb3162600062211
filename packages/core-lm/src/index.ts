export type { ChatTokenizer, EncodedChat } from './chat.js';
export type { LayerConfig, ModelConfig, Rope, RopeScaling } from './config.js';
export type { Adapter, LoraPair, LoraWeights } from './lora.js';
export { moduleNames, type LayerWeights, type ModuleName, type Weights } from './weights.js';
