import { fields, InputError, optional } from '@diffuse/check';
import type * as tf from '@tensorflow/tfjs-core';
import type { Sight } from '../sight.js';
import { booleans, integers } from './traced.js';

const shape = fields({
  chosen: optional(integers('blocks', 'chosen')),
  visible: booleans('blocks', 'blockTokens', 'keys'),
});

/** Throws unless the blocks of a sight are as many as those of the tokens at these positions, and their keys add up. */
export function sightOf(sight: Sight<tf.Tensor>, positions: tf.Tensor): void {
  shape(sight, 'sight');
  const [blocks, size, keys] = sight.visible.shape as [number, number, number];
  const chosen = sight.chosen?.shape[1] ?? 0;
  if (sight.chosen !== undefined) integers(blocks, chosen)(sight.chosen, 'sight.chosen');
  integers(blocks * size)(positions, 'positions');
  const common = keys - chosen - size;
  if (common < 0 || common > blocks * size)
    throw new InputError('WRONG_LENGTH', 'sight.visible', {
      asked: `of ${chosen + size} to ${chosen + size + blocks * size} keys: those in common, ${chosen} chosen and a block's own ${size}`,
      found: keys,
    });
}
