import { answererOptions, askingOptions, outOption, reasoningOption, seedOption } from '@diffuse/workbench';
import { z } from 'zod';
import { deliveryOptions } from './deliveryOptions.js';
import { recordOptions } from './options.js';

/** All options of the command. */
export const options = z.object({
  ...answererOptions,
  ...askingOptions,
  ...recordOptions,
  ...deliveryOptions,
  ...reasoningOption,
  ...seedOption,
  ...outOption,
});

export type RecordSettings = z.output<typeof options>;
