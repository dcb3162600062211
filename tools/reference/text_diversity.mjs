// node tools/reference/text_diversity.mjs FOLDER: how diverse texts are that people wrote, and one template, for
// packages/records/src/data/humanTexts.ts: numbers alone, no text. FOLDER holds rt-polarity.pos and rt-polarity.neg (Pang and Lee 2005,
// as github.com/yoonkim/CNN_sentence has them), train.csv (BANKING77, github.com/PolyAI-LDN/task-specific-datasets, banking_data) and,
// of Debian's package fortunes, the files of `quotations` (usr/share/games/fortunes).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { distinctN, nearDuplicates, selfBleu, uniforms, words } from '../../packages/metrics/dist/index.js';
import { format, resolveConfig } from 'prettier';

const folder = process.argv[2];
if (folder === undefined) throw new Error('which folder has the texts?');
const read = (file, encoding = 'utf8') => readFileSync(join(folder, file), encoding);
const shared = (file) => JSON.parse(readFileSync(new URL(`../../datasets/${file}`, import.meta.url), 'utf8'));

const quotations = ['computers', 'education', 'literature', 'people', 'science', 'wisdom', 'work'];

/** Texts of a column of a CSV file with a heading, whose cells may be quoted. */
const firstColumn = (csv) =>
  [...csv.matchAll(/^(?:"((?:[^"]|"")*)"|([^,\n]*)),[^,\n]*$/gm)]
    .slice(1)
    .map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);

/** Of a list of two hundred each, so that no two are alike. */
function filledIn() {
  const names = shared('tuning-names.json').items;
  const cities = shared('cities.json').items.slice(0, 200);
  return Array.from({ length: 5_000 }, (_, i) => {
    const [city] = cities[(37 * i + Math.floor(i / 200)) % 200];
    return `My name is ${names[i % 200]} and I live in ${city}. My order has not arrived yet, and I would like to know when it will come. Thank you for your help.`;
  });
}

const sources = [
  {
    name: 'sentences of film reviews by many people',
    source: 'Pang and Lee (2005), sentence polarity dataset v1.0, as in github.com/yoonkim/CNN_sentence',
    licence: 'not stated; figures computed from it',
    texts: ['pos', 'neg'].flatMap((part) => read(`rt-polarity.${part}`, 'latin1').split('\n')),
  },
  {
    name: 'questions of customers to their bank',
    source: 'Casanueva et al. (2020), BANKING77, training part, github.com/PolyAI-LDN/task-specific-datasets',
    licence: 'CC-BY-4.0; figures computed from it',
    texts: firstColumn(read('train.csv')),
  },
  {
    name: 'quotations by many people',
    source: `Debian, package fortunes 1:1.99.1-7.3, files ${quotations.join(', ')}`,
    licence: 'quotations of many; figures computed from them',
    texts: quotations.flatMap((file) => read(file).replaceAll(/.[\b]/g, '').split(/^%$/m)),
  },
  {
    name: 'one template with names filled in',
    source:
      'own compilation: one template of some thirty words, filled in with one of 200 first names and of 200 cities of datasets/',
    licence: 'CC0-1.0',
    texts: filledIn(),
  },
];

const atWords = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000];
const atTexts = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];
/** How many random orders of the texts a mean is over: few texts differ more. */
const ordersOf = (size) => (size < 2_000 ? 64 : 8);

function shuffled(texts, random) {
  const all = [...texts];
  for (let i = all.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [all[i], all[k]] = [all[k], all[i]];
  }
  return all;
}

/** The first texts with so many words, the last of them cut there. */
function upTo(texts, most) {
  const chosen = [];
  let left = most;
  for (const text of texts) {
    const found = words(text);
    if (found.length === 0) continue;
    chosen.push(found.slice(0, left).join(' '));
    left -= found.length;
    if (left <= 0) return chosen;
  }
}

const rounded = (value) => Number(value.toPrecision(3));

/** A measure at each size for which there are twice as many: its mean over some orders of the texts. */
function curve(texts, sizes, all, take, measure) {
  return sizes
    .filter((size) => 2 * size <= all)
    .map((size) => {
      const found = Array.from({ length: ordersOf(size) }, (_, seed) =>
        measure(take(shuffled(texts, uniforms(seed)), size)),
      );
      return [size, rounded(found.reduce((a, b) => a + b, 0) / found.length)];
    });
}

const first = (texts, most) => texts.slice(0, most);
const measured = sources.map(({ texts: given, ...about }) => {
  const texts = given.map((text) => text.trim()).filter((text) => words(text).length > 0);
  const all = texts.reduce((sum, text) => sum + words(text).length, 0);
  console.log(about.name, texts.length, 'texts', all, 'words', JSON.stringify(texts[7]));
  return {
    ...about,
    texts: texts.length,
    words: all,
    unigramDiversity: curve(texts, atWords, all, upTo, (some) => distinctN(some, 1)),
    distinct2: curve(texts, atWords, all, upTo, (some) => distinctN(some, 2)),
    selfBleu: curve(texts, atTexts, texts.length, first, (some) => selfBleu(some)),
    nearDuplicateShare: curve(texts, atTexts, texts.length, first, (some) => nearDuplicates(some).redundantShare),
  };
});

const target = fileURLToPath(new URL('../../packages/records/src/data/humanTexts.ts', import.meta.url));
const code = `// Written by tools/reference/text_diversity.mjs: change that, not this file.

/** How diverse texts are that we did not make, at so many words or texts: means over random orders. */
export const humanTexts = ${JSON.stringify(measured)} as const;
`;
writeFileSync(target, await format(code, { ...(await resolveConfig(target)), filepath: target }));
