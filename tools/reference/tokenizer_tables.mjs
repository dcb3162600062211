// Writes checkpoints/src/tokenizer/unicode/data/tables.ts from what tokenizer_tables.py prints.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const facts = JSON.parse(readFileSync(0, 'utf8'));
if (!/\p{L}/u.test('\ua7ce')) throw new Error("this Node's Unicode is older than 17");
const points = Array.from({ length: 0x110000 }, (_, point) => point).filter((p) => p < 0xd800 || p > 0xdfff);
const inert = new Set();
const { canonical, compatible, ordered } = facts.forms;
points.forEach((point, index) => {
  const text = String.fromCodePoint(point);
  const nfd = text.normalize('NFD');
  if (canonical[index] !== nfd || ordered[index] !== `a\u035d${text}\u0334`.normalize('NFD')) {
    inert.add(point);
    if (nfd !== text && canonical[index] !== nfd) inert.add(nfd.codePointAt(0));
  }
  if (compatible[index] !== text.normalize('NFKD')) inert.add(point);
});
const marks = new Set(facts.marks);
const mismatched = [...inert].filter((point) => marks.has(point));
if (mismatched.length > 0) throw new Error(`characters of Unicode 9 are inert: ${mismatched}`);

/** Pairs of numbers in base 36: how far a range begins after the one before it ended, and its length less 1. */
function packed(set) {
  const ranges = [];
  for (const point of [...set].sort((a, b) => a - b))
    if (ranges.length > 0 && ranges.at(-1)[1] === point - 1) ranges.at(-1)[1] = point;
    else ranges.push([point, point]);
  let end = 0;
  return ranges
    .flatMap(([first, last]) => {
      const pair = [first - end, last - first];
      end = last;
      return pair;
    })
    .map((number) => number.toString(36))
    .join(' ');
}

const tables = {
  unassigned: ['Not assigned in Unicode 16, which Oniguruma and the regex crate know.', facts.unassigned],
  punctuation: ['ASCII punctuation and category P in Unicode 8, which unicode_categories knows.', facts.punctuation],
  nonspacing: ['Category Mn in Unicode 8.', facts.nonspacing],
  other: ["What BertNormalizer's clean_text takes out: categories Cc, Cf and Co in Unicode 8.", facts.other],
  marks: ['Combining marks in Unicode 9, which unicode-normalization-alignments knows.', facts.marks],
  inert: ['Normalised in Unicode 17, but not in Unicode 9: these and what they are composed of.', inert],
};
const lines = Object.entries(tables).map(
  ([name, [comment, set]]) => `/** ${comment} */\nexport const ${name} =\n  '${packed(set)}';\n`,
);
const path = fileURLToPath(new URL('../../packages/checkpoints/src/tokenizer/unicode/data/tables.ts', import.meta.url));
writeFileSync(path, `// Made by tools/reference/tokenizer_tables.py: see there.\n\n${lines.join('\n')}`);
