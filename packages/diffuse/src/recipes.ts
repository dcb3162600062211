import { flag, oneOf } from '@diffuse/check';
import { moduleNames } from '@diffuse/core-lm';
import { paperCounting, type Counting } from './readings.js';
import { defaultSampling, type TuningSettings } from './settings.js';

/** Where settings come from that are not given. */
export const recipeNames = ['ours', 'paper'] as const;
export type RecipeName = (typeof recipeNames)[number];

/** All that a recipe settles. */
export interface Preset extends Omit<TuningSettings, 'seed' | 'trieTokens'>, Counting {
  /** Longest answer in tokens. */
  readonly maxNewTokens: number;
}

const ours: Preset = {
  passes: 10,
  learningRate: 1e-3,
  schedule: 'linear',
  earlyStop: 'never',
  rank: 4,
  alpha: 4,
  modules: ['q', 'v'],
  lastLayers: 'half',
  weightDecay: 0,
  targetEnd: 'token',
  maxNewTokens: defaultSampling.maxNewTokens,
  parsing: 'strict',
  population: 'well-formed',
};

/** The embedded model is small, takes and needs larger steps, and was collapsed in all its layers. */
const oursForTiny: Preset = { ...ours, learningRate: 6e-3, lastLayers: 'all' };

/**
 * The authors' code (y0mingzhang/diffuse-distributions, src/train.py and src/search.py with the defaults of PyTorch 2.2
 * and PEFT 0.10): AdamW at a constant rate, LoRA of rank 4 and alpha 8 on the seven linear maps of all layers, targets
 * with all that the chat template writes after them, answers of up to 64 tokens. Equations 3 and 4 are over all
 * generations. What the recipe does is the same for every model.
 */
const paper: Preset = {
  passes: 50,
  learningRate: 5e-5,
  schedule: 'constant',
  earlyStop: 'paper',
  rank: 4,
  alpha: 8,
  modules: moduleNames,
  lastLayers: 'all',
  weightDecay: 0.01,
  targetEnd: 'turn',
  maxNewTokens: 64,
  ...paperCounting,
};

/**
 * A recipe's settings for a model. Throws an InputError on a recipe that there is not.
 *
 * @example
 * import { presetOf } from '@diffuse/diffuse';
 *
 * presetOf('paper', false).learningRate; // 5e-5
 */
export function presetOf(recipe: RecipeName, embedded: boolean): Preset {
  oneOf(recipeNames)(recipe, 'recipe');
  flag(embedded, 'embedded');
  if (recipe === 'paper') return paper;
  return embedded ? oursForTiny : ours;
}
