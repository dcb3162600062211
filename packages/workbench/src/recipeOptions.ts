import { fields, integer, oneOf, text } from '@diffuse/check';
import { moduleNames } from '@diffuse/core-lm';
import { isEmbedded, presetOf, recipeNames, schedules, type Preset, type RecipeName } from '@diffuse/diffuse';
import { z } from 'zod';
import { samplingOptions } from './options.js';
import { anObject } from './checks.js';

const count = z.int().positive();

const [usual, forTiny, paper] = [presetOf('ours', false), presetOf('ours', true), presetOf('paper', false)];

/** `unless given, 10; the paper’s recipe: 50`. */
const unlessGiven = (ours: unknown, papers: unknown): string =>
  `unless given, ${[ours].flat().join(' ')}; the paper’s recipe: ${[papers].flat().join(' ')}`;

/** Where settings come from that are not given. */
export const recipeOption = {
  recipe: z
    .enum(recipeNames)
    .default('ours')
    .describe('settings for what is not given: ours, or those of the paper and its authors’ code (docs/paper.md)'),
};

/** The longest answer of a recipe, where one is followed. */
export const recipeSampling = {
  ...samplingOptions,
  maxNewTokens: count
    .optional()
    .describe(`longest answer in tokens; ${unlessGiven(usual.maxNewTokens, paper.maxNewTokens)}`),
};

/** Which answers the first figures are of. */
export const readingOptions = {
  parsing: z
    .enum(['strict', 'lenient'])
    .optional()
    .describe(
      `which answers are well-formed: exactly what was asked for, or with a pair of braces anywhere; ${unlessGiven(usual.parsing, paper.parsing)}`,
    ),
  population: z
    .enum(['well-formed', 'all'])
    .optional()
    .describe(
      `over which answers entropy and coverage are: the well-formed, or all generations (Eq. 3 and 4); ${unlessGiven(usual.population, paper.population)}`,
    ),
};

const some = integer({ least: 1 });

/**
 * How a new adapter is made, and how it is tuned; with our recipe, with so many passes unless told. Throws an InputError on
 * passes that are none.
 *
 * @example
 * import { tuningFor } from '@diffuse/workbench';
 * import { z } from 'zod';
 *
 * z.object(tuningFor(5)).parse({ passes: 2, recipe: 'paper' }).passes; // 2
 */
export function tuningFor(passes: number) {
  some(passes, 'passes');
  return {
    ...recipeOption,
    passes: count
      .optional()
      .describe(`epochs: times that every prompt is stepped on; ${unlessGiven(passes, paper.passes)}`),
    learningRate: z
      .number()
      .positive()
      .optional()
      .describe(
        `AdamW learning rate of the first step; ${unlessGiven(`${usual.learningRate}, and ${forTiny.learningRate} for tiny`, paper.learningRate)}`,
      ),
    schedule: z
      .enum(schedules)
      .optional()
      .describe(`whether the rate stays or falls to 0 over all passes; ${unlessGiven(usual.schedule, paper.schedule)}`),
    earlyStop: wordOr(['never', 'paper'], z.coerce.number().nonnegative())
      .optional()
      .describe(
        `stop after a pass whose loss is within 1 + this of the optimum; paper: 0.2 for names, fruits, occupations and records, tuned on alone; ${unlessGiven(usual.earlyStop, paper.earlyStop)}`,
      ),
    rank: count.optional().describe(`LoRA rank; ${unlessGiven(usual.rank, paper.rank)}`),
    alpha: z
      .number()
      .positive()
      .optional()
      .describe(`LoRA alpha; updates are scaled by alpha / rank; ${unlessGiven(usual.alpha, paper.alpha)}`),
    modules: z
      .array(z.enum(moduleNames))
      .optional()
      .describe(
        `linear maps that get an adapter; with those of the MLP, more of what is tuned on is learnt by heart; ${unlessGiven(usual.modules, paper.modules)}`,
      ),
    lastLayers: wordOr(['half', 'all'], z.coerce.number().int().positive())
      .optional()
      .describe(
        `how many layers, from the last down, get one; ${unlessGiven(`${usual.lastLayers}, and ${forTiny.lastLayers} of tiny`, paper.lastLayers)}`,
      ),
    weightDecay: z
      .number()
      .nonnegative()
      .optional()
      .describe(`AdamW weight decay; ${unlessGiven(usual.weightDecay, paper.weightDecay)}`),
    targetEnd: z
      .enum(['token', 'turn'])
      .optional()
      .describe(
        `whether a target ends with the token that ends an answer, or with all of the chat template’s turn; ${unlessGiven(usual.targetEnd, paper.targetEnd)}`,
      ),
  };
}

/** One of some words, or a number, which a command line gives as a word, too. */
function wordOr<const Words extends readonly [string, ...string[]], Value extends z.ZodType<number>>(
  words: Words,
  value: Value,
) {
  const given = z.union([z.enum(words), value], { error: `give ${words.join(', ')} or a number` });
  return given as unknown as z.ZodType<Words[number] | number, Words[number] | number>;
}

export const tuningOptions = tuningFor(usual.passes);

/** What a recipe may fill in. */
export type Given = { readonly [Name in keyof Preset]?: Preset[Name] | undefined };

const suitable = fields({ model: text, recipe: oneOf(recipeNames) });

/**
 * The settings with what their recipe says in place of what is not given; `ours` is what our recipe has of its own here. Throws an
 * InputError on a recipe that there is not.
 *
 * @example
 * import { suited } from '@diffuse/workbench';
 *
 * suited({ model: 'tiny', recipe: 'paper', rank: 8 }).alpha; // 8, as the paper has it
 */
export function suited<Settings extends Given & { readonly model: string; readonly recipe: RecipeName }>(
  settings: Settings,
  ours: Partial<Preset> = {},
): Settings & Preset {
  suitable(settings, 'settings');
  anObject(ours, 'ours');
  const { recipe, model } = settings;
  const preset = { ...presetOf(recipe, isEmbedded(model)), ...(recipe === 'ours' && ours) };
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  return { ...settings, ...preset, ...given };
}
