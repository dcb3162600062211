import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { countAnswers, plugInEntropy } from '@diffuse/metrics';
import fc from 'fast-check';

import { biographySchema } from '../biography.js';
import { allCities } from '../places/cities.js';
import { isValid } from '../parse/isValid.js';
import { parseRecord } from '../parse/parseRecord.js';
import { renderRecord } from '../render.js';
import { readSchema } from '../schema/readSchema.js';
import { targetDistributions, targetFields } from '../schema/targetDistribution.js';
import { drawRecords } from './drawRecords.js';
import { recordTask } from './recordTask.js';

const reviewSchema = readSchema(readFileSync(new URL('../../examples/product-review.yaml', import.meta.url), 'utf8'));
const task = recordTask(biographySchema, { cities: allCities });
const [prompt] = task.prompts as [(typeof task.prompts)[number]];
const drawn = prompt.targets.map((target) => parseRecord(biographySchema, `${target}{Did something.}`));
const counts = (attribute: string) => countAnswers(drawn.map(({ attributes }) => attributes[attribute]!));

describe('biography targets (paper §6.1: 210 tuples, no accomplishments)', () => {
  test('they are those that the published figures were tuned on', () => {
    const digest = createHash('sha256').update(prompt.targets.join('\n')).digest('hex');
    expect(digest).toBe('699525952c2dab75de09e3a5ca6eac7178dc757383036854d29887c863a8bd60');
  });

  test('every target is a valid biography that only lacks its accomplishment', () => {
    expect(prompt.targets).toHaveLength(210);
    expect(drawn.every(isValid)).toBe(true);
    expect(prompt.eos).toBe(false);
    expect(prompt.targets.every((target) => target.endsWith('}\n'))).toBe(true);
  });

  test('gender and decade are balanced to a tuple, continents to a few, countries and years as far as they go', () => {
    expect(Math.abs(counts('gender').get('Female')! - 0.49 * 210)).toBeLessThan(1);
    expect(Math.abs(counts('gender').get('Male')! - 0.48 * 210)).toBeLessThan(1.5);
    for (const n of counts('born.decade').values()) expect(Math.abs(n - 210 / 9)).toBeLessThan(1.5);
    for (const n of counts('birthplace.region').values()) expect(Math.abs(n - 210 / 6)).toBeLessThan(6);
    expect(counts('birthplace.region').size).toBe(6);
    expect(counts('birthplace.country').size).toBeGreaterThan(100);
    expect(plugInEntropy(counts('born.year'))).toBeGreaterThan(4.4);
  });

  test('no gender, decade or continent says more about another than 210 draws would by chance', () => {
    const pairs = [
      ['gender', 'born.decade'],
      ['born.decade', 'birthplace.region'],
    ] as const;
    for (const [a, b] of pairs) {
      const joint = countAnswers(drawn.map(({ attributes }) => `${attributes[a]} ${attributes[b]}`));
      const information = plugInEntropy(counts(a)) + plugInEntropy(counts(b)) - plugInEntropy(joint);
      const expectedByChance = ((counts(a).size - 1) * (counts(b).size - 1)) / (2 * 210);
      expect(information).toBeLessThan(expectedByChance);
    }
  });

  test('as the paper has them, they are the same people to their birthplace: four lines, ended by a brace', () => {
    const cut = recordTask(biographySchema, {
      count: 210,
      seed: 0,
      cities: allCities,
      lastField: 'birthplace',
      ending: 'brace',
    });
    const [{ targets, eos }] = cut.prompts as [(typeof cut.prompts)[number]];
    expect(eos).toBe(false);
    expect(new Set(targets)).toEqual(
      new Set(prompt.targets.map((target) => target.split('\n').slice(0, 4).join('\n'))),
    );
    expect(cut.parse(`${targets[0]}\n{Nurse}\n{Healed.}`)).toBe(targets[0]);
  });

  test('a target cannot end with a field that is none, or with free text', () => {
    for (const lastField of ['age', 'accomplishment']) {
      const cut = () => recordTask(biographySchema, { count: 1, seed: 0, cities: allCities, lastField });
      expect(cut).toThrow('lastField must be a field that a target of a biography can end with: name, gender');
    }
  });

  test('the same seed draws the same targets, another seed (0 included) others', () => {
    expect(recordTask(biographySchema, { cities: allCities }).prompts).toEqual(task.prompts);
    expect(recordTask(biographySchema, { count: 210, seed: 1, cities: allCities }).prompts[0]!.targets).not.toEqual(
      prompt.targets,
    );
  });

  test('the answer of a target is the target, and free text makes no difference', () => {
    for (const target of prompt.targets) expect(task.parse(`${target}{Went home.}`)).toBe(target.trimEnd());
    expect(task.parse('{Ann Lee}\n{Female}')).toBeUndefined();
  });
});

describe.each([
  ['biography', biographySchema],
  ['product review', reviewSchema],
])('targets of a %s', (_, schema) => {
  test('are prefix-free, weighted to 1, and render → parse → render is the identity, for any seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 300 }), (seed, count) => {
        const { targets, weights } = recordTask(schema, { count, seed, cities: allCities }).prompts[0]!;
        const sorted = [...targets].sort();
        expect(sorted.some((target, i) => i > 0 && target.startsWith(sorted[i - 1]!))).toBe(false);
        expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
        for (const texts of drawRecords(schema, 20, seed, { cities: allCities })) {
          const rendered = renderRecord(schema, texts, targetFields(schema));
          const { attributes } = parseRecord(schema, rendered);
          expect(renderRecord(schema, attributes, targetFields(schema))).toBe(rendered);
        }
      }),
      { numRuns: 10 },
    );
  });
});

test("a product review's ratings and sentiments have the joint distribution of its schema", () => {
  const records = drawRecords(reviewSchema, 400, 0);
  const found = countAnswers(records.map(({ rating, sentiment }) => `${rating} ${sentiment}`));
  const [joint] = targetDistributions(reviewSchema);
  expect(found.size).toBe(11);
  for (const { values, weight } of joint!.cells) {
    expect(Math.abs(found.get(values.join(' '))! - 400 * weight)).toBeLessThanOrEqual(1);
  }
});
