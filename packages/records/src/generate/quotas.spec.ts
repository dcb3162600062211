import { uniforms } from '@diffuse/metrics';
import { biographySchema } from '@diffuse/synthbio';
import { createQuotas } from './quotas.js';

test('of a joint target without weights, those of its fields that have weights have quotas', () => {
  const held = (how: 'weights' | 'all' | 'off') =>
    createQuotas(biographySchema, { wanted: 100, held: how, random: uniforms(0) })
      .filter((component) => component.held)
      .map(({ attributes, cells }) => [attributes.join(' '), cells.map(({ quota }) => quota).slice(0, 3)]);
  expect(held('weights')).toEqual([['gender', [49, 48, 3]]]);
  expect(held('all').map(([attributes]) => attributes)).toEqual(['gender born.decade birthplace.region']);
  expect(held('off')).toEqual([]);
});
