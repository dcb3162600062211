import { moduleNames } from '@diffuse/core-lm';
import { recipeNames } from './recipes.js';
import { schedules } from './settings.js';

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0;
const isNumber = (value: unknown): value is number => Number.isFinite(value);

/** What a setting may be, in words and as a test. */
const rules: Readonly<Record<string, readonly [string, (value: unknown) => boolean]>> = {
  samples: ['a whole number from 1', isCount],
  maxNewTokens: ['a whole number from 1', isCount],
  temperature: ['a number above 0', (value) => isNumber(value) && value > 0],
  topK: ['a whole number from 0', (value) => value === 0 || isCount(value)],
  topP: ['a number above 0, up to 1', (value) => isNumber(value) && value > 0 && value <= 1],
  seed: ['a whole number from 0', (value) => value === 0 || isCount(value)],
  within: ['a number above 0, below 1', (value) => isNumber(value) && value > 0 && value < 1],
  passes: ['a whole number from 1', isCount],
  learningRate: ['a number above 0', (value) => isNumber(value) && value > 0],
  rank: ['a whole number from 1', isCount],
  alpha: ['a number above 0', (value) => isNumber(value) && value > 0],
  modules: [
    `some of ${moduleNames.join(', ')}`,
    (value) => Array.isArray(value) && value.length > 0 && value.every((name) => moduleNames.includes(name as never)),
  ],
  lastLayers: ['half, all or a whole number from 1', (value) => value === 'half' || value === 'all' || isCount(value)],
  recipe: [recipeNames.join(' or '), (value) => recipeNames.includes(value as never)],
  schedule: [schedules.join(', '), (value) => schedules.includes(value as never)],
  earlyStop: [
    'never, paper or a number from 0',
    (value) => value === 'never' || value === 'paper' || (isNumber(value) && value >= 0),
  ],
  weightDecay: ['a number from 0', (value) => isNumber(value) && value >= 0],
  targetEnd: ['token or turn', (value) => value === 'token' || value === 'turn'],
  trieTokens: ['a whole number from 1', (value) => value === undefined || isCount(value)],
};

/** Throws on a setting that is unknown, and on one that is none: what was given and what may be. */
export function checkSettings(settings: object, known: readonly string[]): void {
  for (const [name, value] of Object.entries(settings)) {
    if (!known.includes(name)) throw new Error(`there is no setting ${name}; there are ${known.join(', ')}`);
    const [words, test] = rules[name]!;
    if (!test(value)) throw new Error(`${name} is ${String(value)}: give ${words}`);
  }
}

export const samplingNames = ['samples', 'maxNewTokens', 'temperature', 'topK', 'topP', 'seed'] as const;

export const measureNames = [...samplingNames, 'within'] as const;

export const tuningNames = [
  'recipe',
  'passes',
  'learningRate',
  'schedule',
  'earlyStop',
  'rank',
  'alpha',
  'modules',
  'lastLayers',
  'weightDecay',
  'targetEnd',
  'trieTokens',
  'seed',
] as const;
