export { alternativesOf, encodePrompt, type EncodeOptions, type TargetPrompt } from './encode.js';
export type { EncodedPrompt, EncodedTarget } from './encoded.js';
export { packTries, type PackedTrie } from './pack.js';
export type { TrieInputs } from './graph.js';
export { tuningObjective, weightedNll, type Objective, type TuningObjective } from './loss.js';
export { createScorer, defaultTrieTokens, type ScoreOptions, type Scorer } from './score.js';
export { buildTrie, pathTo, type Trie, type TrieNode } from './trie.js';
export { createTuner } from './tune.js';
export type { StepResult, TuneOptions, Tuner, TunerState } from './tuner.js';
