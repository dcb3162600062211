import { createHash } from 'node:crypto';

/** Odd, so that equal columns of a matrix's rows do not come from the same place. */
const poolBytes = 2 ** 22 + 1;

/** What a byte's unit is worth: the standard deviation is 0.018 then, about that of a trained model's weights. */
export const unit = 2 ** -12;

/** The standard deviation of weights that are made of uniform signed bytes. */
export const deviation = unit * Math.sqrt((2 ** 16 - 1) / 12);

/**
 * The bytes that all weights are made of, over and over, on both sides: seven billion random numbers would take minutes,
 * and which ones they are changes no timing. Multiples of 2⁻¹² below 2⁻⁵, they are exact in half precision too.
 */
export const poolOfBytes = (): Buffer => createHash('shake256', { outputLength: poolBytes }).update('gpu-kit').digest();
