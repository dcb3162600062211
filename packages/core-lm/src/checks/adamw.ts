import { optional, options, real, type Check } from '@diffuse/check';
import type { AdamWOptions } from '../adamwOptions.js';

const beta = real({ least: 0, below: 1 });

const unlimited: Check = (value, argument) => {
  if (value !== Infinity) real({ above: 0 })(value, argument);
};

const settings: Readonly<Record<keyof AdamWOptions, Check>> = {
  beta1: beta,
  beta2: beta,
  eps: real({ above: 0 }),
  weightDecay: real({ least: 0 }),
  maxGradNorm: unlimited,
};

/** AdamW's settings, all of them. */
export const adamWOptions = options(settings);

/** Those that are not to be as they are by default. */
export const someAdamWOptions = options(
  Object.fromEntries(Object.entries(settings).map(([name, check]) => [name, optional(check)])),
);
