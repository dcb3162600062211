import { fields, InputError, optional } from '@diffuse/check';
import type * as tf from '@tensorflow/tfjs-core';
import type { Sight } from '../sight.js';
import { booleans, integers } from './traced.js';

const shape = fields({
  chosen: optional(integers('blocks', 'chosen')),
  visible: booleans('blocks', 'blockTokens', 'keys'),
});

/** Throws unless the blocks of a sight are no more tokens than there are positions, and their keys add up. */
export function sightOf(sight: Sight<tf.Tensor>, positions: tf.Tensor): void {
  shape(sight, 'sight');
  const [blocks, size] = sight.visible.shape as [number, number, number];
  const chosen = sight.chosen?.shape[1] ?? 0;
  if (sight.chosen !== undefined) integers(blocks, chosen)(sight.chosen, 'sight.chosen');
  booleans(blocks, size, chosen + size)(sight.visible, 'sight.visible');
  integers('tokens')(positions, 'positions');
  if (blocks * size === 0 || blocks * size > positions.size)
    throw new InputError('WRONG_LENGTH', 'sight.visible', {
      asked: `of 1 to ${positions.size} tokens in blocks, as many as there are positions`,
      found: blocks * size,
    });
}
