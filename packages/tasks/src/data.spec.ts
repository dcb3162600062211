import { readFile } from 'node:fs/promises';
import { babyNames } from './babyNames.js';
import { countries } from './data/countries.js';
import { dates } from './data/dates.js';
import { fruits } from './data/fruits.js';
import { numbers } from './data/numbers.js';
import { occupations } from './data/occupations.js';
import { paperPrompts } from './data/paperPrompts.js';
import { tuningNames } from './data/tuningNames.js';

const datasets = new URL('../../../datasets/', import.meta.url);
const dataset = async (name: string) => JSON.parse(await readFile(new URL(`${name}.json`, datasets), 'utf8'));

describe("the package's data", () => {
  it.each([
    ['countries', countries],
    ['days-and-dates', dates],
    ['fruits', fruits],
    ['numbers', numbers],
    ['occupations', occupations],
    ['paper/prompts', paperPrompts],
    ['tuning-names', tuningNames],
  ])('%s is that of datasets/', async (name, data) => {
    expect(data).toEqual((await dataset(name)).items);
  });

  it('baby names and births are those of datasets/', async () => {
    expect(Object.fromEntries(babyNames())).toEqual((await dataset('baby-names-2022')).births);
  });
});

describe("the paper's Tables 7 and 8", () => {
  it('hold more entropy than their coverage allows in four cells, and in none once two columns are exchanged', async () => {
    const { rows: names } = await dataset('paper/table-7');
    const { rows: places } = await dataset('paper/table-8');
    const rows: { attribute: string; tuning: string; coverage: number; entropy: number }[] = [...names, ...places];
    const impossible = rows.filter(({ coverage, entropy }) => entropy > Math.log(coverage));
    expect(impossible.map(({ attribute }) => attribute)).toEqual([
      'First name',
      'Last name',
      'Birth year',
      'Birth place',
    ]);

    const other = (tuning: string) => (tuning.startsWith('in-') ? 'out-of-distribution' : 'in-distribution');
    const exchanged = rows.map((row) => {
      if (row.tuning === 'baseline') return row;
      return {
        ...row,
        coverage: rows.find((r) => r.attribute === row.attribute && r.tuning === other(row.tuning))!.coverage,
      };
    });
    expect(exchanged.filter(({ coverage, entropy }) => entropy > Math.log(coverage))).toEqual([]);
  });
});
