import { adaptersOption } from './elsewhere.js';
import {
  answererOptions,
  deviceOptions,
  memoryOptions,
  outOption,
  reasoningOption,
  samplingOptions,
  seedOption,
  tasksOption,
  tokenizerOption,
} from './options.js';
import { askingOptions } from './endpoint/askingOptions.js';
import { readingOptions, tuningOptions } from './recipeOptions.js';

const namesOf = (...shapes: readonly object[]): string[] => shapes.flatMap((shape) => Object.keys(shape));

const device = namesOf(deviceOptions, memoryOptions);

/** The names of the options that commands share, by what they are about. */
export const optionGroups: Readonly<Record<string, readonly string[]>> = {
  Model: namesOf(answererOptions, tokenizerOption, askingOptions, adaptersOption).filter(
    (name) => !device.includes(name),
  ),
  Tasks: namesOf(tasksOption),
  Sampling: namesOf(samplingOptions, reasoningOption, readingOptions, seedOption),
  Tuning: namesOf(tuningOptions),
  Device: device,
  'Run folder': namesOf(outOption),
};
