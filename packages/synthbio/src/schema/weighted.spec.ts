import { biographySchema } from '../biography.js';
import { readSchema } from './readSchema.js';
import { hasWeights } from './weighted.js';

const schema = readSchema(`
name: sale
title: Sales
version: 1
subject: a sale
fields:
  - { kind: categorical, name: colour, description: d, values: [Red, Blue] }
  - { kind: categorical, name: category, description: d, values: { Books: 1, Kitchen: 1 } }
  - { kind: categorical, name: thing, description: d, given: category, values: { Books: [Novel], Kitchen: { Pan: 2, Pot: 1 } } }
  - { kind: categorical, name: shade, description: d, given: colour, values: { Red: [Dark, Pale], Blue: [Dark] } }
  - { kind: number, name: price, description: d, min: 1, max: 9, histogram: [[1, 4, 3], [5, 9, 1]] }
  - { kind: number, name: count, description: d, min: 1, max: 3 }
  - { kind: categorical, name: size, description: d, values: [S, L] }
  - { kind: categorical, name: fit, description: d, values: [Slim, Wide] }
  - { kind: categorical, name: cut, description: d, values: [Long, Short] }
  - { kind: text, name: told, description: d }
example: { colour: Red, category: Books, thing: Novel, shade: Pale, price: 2, count: 2, size: S, fit: Slim, cut: Long, told: Fine }
joint:
  - { fields: [size, count], weights: [[S, 1, 1], [L, 2, 2], [L, 3, 1]] }
  - { fields: [fit, cut] }
`);

test.each([
  [['category'], true],
  [['thing'], true],
  [['category', 'thing'], true],
  [['price.bin'], true],
  [['size', 'count'], true],
  [['colour'], false],
  [['shade'], false],
  [['colour', 'shade'], false],
  [['fit', 'cut'], false],
  [[], false],
])('whether %j has weights is %p: lists have none, mappings, joints and histograms have', (attributes, expected) => {
  expect(hasWeights(schema, attributes)).toBe(expected);
});

test('a joint target without weights has those of its fields', () => {
  const [{ fields }] = biographySchema.joint as [{ fields: string[] }];
  expect(hasWeights(biographySchema, fields)).toBe(true);
  expect(hasWeights(biographySchema, fields.slice(1))).toBe(false);
});
