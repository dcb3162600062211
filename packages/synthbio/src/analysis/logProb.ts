import { InputError, type Check } from '@diffuse/check';

/** By how much single precision may put the logarithm of a certain answer above 0. */
const rounding = 1e-3;

/** A log-probability in nats: at most 0, and −Infinity for what cannot be. */
export const logProb: Check = (value, argument) => {
  const asked = 'a log-probability, at most 0';
  if (typeof value !== 'number') throw new InputError('WRONG_TYPE', argument, { asked, found: value });
  if (!(value <= rounding)) throw new InputError('OUT_OF_RANGE', argument, { asked, found: value });
};
