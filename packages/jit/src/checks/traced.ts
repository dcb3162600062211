import { InputError, type Check } from '@diffuse/check';

/** A tensor of TensorFlow.js with float32 elements, of a shape that passes. */
export function floats(rank: string, shape?: (found: readonly number[]) => boolean): Check {
  const asked = `a float32 tensor ${rank}`;
  return (value, argument) => {
    const {
      dtype,
      shape: found,
      dataId,
    } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
    if (dataId === undefined || !Array.isArray(found))
      throw new InputError('WRONG_TYPE', argument, { asked, found: value });
    if (dtype !== 'float32') throw new InputError('WRONG_TYPE', argument, { asked, found: dtype });
    if (shape !== undefined && !shape(found as number[]))
      throw new InputError('WRONG_LENGTH', argument, { asked, found: `[${found.join(', ')}]` });
  };
}
