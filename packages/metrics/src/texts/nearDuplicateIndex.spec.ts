import { uniforms } from '../random.js';
import { bandingFor } from './banding.js';
import { createNearDuplicateIndex } from './nearDuplicateIndex.js';
import { signatures } from './signature.js';
import { similarity, sketchOf } from './sketch.js';
import { ngrams, words } from './words.js';

const thresholds = [0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 1];

const gramsOf = (text: string) => new Set(ngrams(words(text), 3));

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const gram of a) if (b.has(gram)) both++;
  return both / (a.size + b.size - both);
}

/** Words that no other text has. */
const named = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}x${i}`);

describe('near-duplicates of a text among those before', () => {
  test('banding finds a pair at the threshold with probability 1 − (1 − sʳ)ᵇ ≥ 0.99, and one band less would not', () => {
    for (const threshold of thresholds) {
      const { bands, rows } = bandingFor(threshold);
      const recall = (b: number) => 1 - (1 - threshold ** rows) ** b;
      expect(recall(bands)).toBeGreaterThanOrEqual(0.99);
      expect(recall(bands - 1)).toBeLessThan(0.99);
    }
    expect(bandingFor(0.5)).toEqual({ bands: 35, rows: 3 });
    expect(bandingFor(0.8)).toEqual({ bands: 20, rows: 7 });
  });

  test.each(thresholds)('at a similarity of the threshold %d, 99 of 100 pairs are found', (threshold) => {
    const size = 40;
    const own = Math.round((size * (1 - threshold)) / 2); // of each; 40 words in both together
    const index = createNearDuplicateIndex({ threshold: (size - 2 * own) / size, order: 1 });
    const pairs = 1000;
    let found = 0;
    for (let i = 0; i < pairs; i++) index.add([...named(`c${i}`, size - 2 * own), ...named(`a${i}`, own)].join(' '));
    for (let i = 0; i < pairs; i++) {
      const nearest = index.nearest([...named(`b${i}`, own), ...named(`c${i}`, size - 2 * own).reverse()].join(' '));
      if (nearest === undefined) continue;
      expect(nearest).toEqual({ index: i, similarity: (size - 2 * own) / size });
      found++;
    }
    expect(found / pairs).toBeGreaterThanOrEqual(0.99 - 4 * Math.sqrt((0.99 * 0.01) / pairs));
  });

  test('the nearest is the one that comparing with each finds', () => {
    const random = uniforms(4);
    const vocabulary = Array.from({ length: 300 }, (_, i) => `w${i}`);
    const fresh = () => Array.from({ length: 30 }, () => vocabulary[Math.floor(random() * 300)]!);
    const edit = (text: string[]) => text.map((word) => (random() < 0.06 ? 'edited' : word));
    const originals = Array.from({ length: 400 }, fresh);
    const texts = [...originals, ...originals.map(edit), ...originals.map(edit)].map((text) => text.join(' '));
    const grams = texts.map(gramsOf);
    const index = createNearDuplicateIndex({ threshold: 0.6 });
    let [found, missed] = [0, 0];
    for (const [i, text] of texts.entries()) {
      const nearest = index.nearest(text);
      expect(index.nearest(text)).toEqual(nearest); // looking changes nothing
      const measured = grams.slice(0, i).map((other) => jaccard(grams[i]!, other));
      if (nearest !== undefined) {
        expect(nearest).toEqual({ index: measured.indexOf(nearest.similarity), similarity: nearest.similarity });
        expect(nearest.similarity).toBeGreaterThanOrEqual(0.6);
        found++;
      } else if (Math.max(...measured) >= 0.6) missed++;
      expect(index.add(text)).toBe(i);
    }
    expect(found).toBeGreaterThan(400);
    expect(missed).toBeLessThanOrEqual(found / 100);
  });

  test('case, punctuation and spaces are nothing; accents are', () => {
    const index = createNearDuplicateIndex({ threshold: 1 });
    index.add('Wrote ten novels, about the Sea!');
    expect(index.nearest('wrote  ten novels about\nthe sea')).toEqual({ index: 0, similarity: 1 });
    expect(index.nearest('wrote tén novels about the sea')).toBeUndefined();
    expect(index.nearest('wrote ten novels about the')).toBeUndefined();
  });

  test('texts shorter than the order are one n-gram, texts without words are alike, all others are not', () => {
    const index = createNearDuplicateIndex();
    for (const text of ['One', 'two words', '👍', 'three more words']) index.add(text);
    expect(index.nearest('one.')).toEqual({ index: 0, similarity: 1 });
    expect(index.nearest('Two words?')).toEqual({ index: 1, similarity: 1 });
    expect(index.nearest('two')).toBeUndefined();
    expect(index.nearest('')).toEqual({ index: 2, similarity: 1 });
    expect(index.nearest('three more words')).toEqual({ index: 3, similarity: 1 });
    expect(createNearDuplicateIndex().nearest('')).toBeUndefined();
  });

  test('Chinese texts by their characters: 7 of 9 trigrams, and 5 of 11', () => {
    const index = createNearDuplicateIndex();
    index.add('这家餐厅的菜很好吃了');
    expect(index.nearest('这家餐厅的菜很好吃吗')).toEqual({ index: 0, similarity: 7 / 9 });
    expect(index.nearest('这家餐厅得菜很好吃了')).toBeUndefined();
  });

  test('of 3000 texts of one mould a copy is found, and the first of two', () => {
    const mould = (i: number) => `dear ${i} your order of the twelfth ${i} has left our house ${i}`;
    const index = createNearDuplicateIndex({ threshold: 0.9 });
    for (let i = 0; i < 3000; i++) index.add(mould(i));
    index.add(mould(3));
    expect(index.nearest(mould(3))).toEqual({ index: 3, similarity: 1 });
    expect(index.nearest(mould(7000))).toBeUndefined();
  });
});

test('signatures agree in a place with a probability of the Jaccard similarity, each place by itself', () => {
  const size = 150;
  const signatureOf = signatures(size);
  for (const [both, own] of [
    [20, 10],
    [8, 1],
    [30, 30],
  ] as const) {
    const similarity = both / (both + 2 * own);
    const pairs = 400;
    const counts = Array.from({ length: pairs }, (_, i) => {
      const [a, b] = ['a', 'b'].map((side) => signatureOf([...named(`c${i}`, both), ...named(`${side}${i}`, own)]));
      return a!.filter((hash, place) => hash === b![place]).length;
    });
    const mean = counts.reduce((sum, count) => sum + count, 0) / pairs;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (pairs - 1);
    const binomial = size * similarity * (1 - similarity);
    expect(Math.abs(mean - size * similarity)).toBeLessThanOrEqual(4 * Math.sqrt(binomial / pairs));
    // Were places to depend on each other, agreements would vary more. The variance of 400 has a relative error of √(2/400).
    expect(variance / binomial).toBeLessThanOrEqual(1 + 4 * Math.sqrt(2 / pairs));
  }
});

describe('similarity of sketches', () => {
  const set = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, i) => `item ${from + i}`));

  test('is exact for sets of up to 1024, of unequal sizes too', () => {
    expect(similarity(sketchOf(set(0, 1024)), sketchOf(set(512, 1536)))).toBe(1 / 3);
    expect(similarity(sketchOf(set(0, 10)), sketchOf(set(0, 1024)))).toBe(10 / 1024);
    expect(similarity(sketchOf(new Set()), sketchOf(new Set()))).toBe(1);
    expect(similarity(sketchOf(new Set()), sketchOf(set(0, 3)))).toBe(0);
  });

  test('is within 4 standard errors for larger ones', () => {
    for (const [a, b, exact] of [
      [set(0, 20_000), set(10_000, 30_000), 1 / 3],
      [set(0, 20_000), set(0, 25_000), 0.8],
      [set(0, 1000), set(0, 2000), 0.5],
      [set(0, 20_000), set(30_000, 50_000), 0],
    ] as const) {
      const error = Math.abs(similarity(sketchOf(a), sketchOf(b)) - exact);
      expect(error).toBeLessThanOrEqual(4 * Math.sqrt((exact * (1 - exact)) / 1024));
    }
  });

  test('a long text takes no more than 1024 hashes', () => {
    expect(sketchOf(set(0, 100_000)).hashes.length).toBe(1024);
    expect(sketchOf(set(0, 100_000)).hashes.buffer.byteLength).toBe(8192);
  });
});
