import { ownCompilation, writeJson, writeModule } from './files.mjs';

const months = {
  January: 31,
  February: 28,
  March: 31,
  April: 30,
  May: 31,
  June: 30,
  July: 31,
  August: 31,
  September: 30,
  October: 31,
  November: 30,
  December: 31,
};

const datesIn = (/** @type {keyof typeof months} */ month) => range(1, months[month]).map((day) => `${month} ${day}`);

const dates = {
  daysOfTheWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  months: Object.keys(months),
  datesInFebruary: datesIn('February'),
  datesInJune: datesIn('June'),
  datesInOctober: datesIn('October'),
  years1980To2009: range(1980, 2009).map(String),
};

const numbers = {
  oneToTen: range(1, 10),
  oneToHundred: range(1, 100),
  primesBelow50: range(2, 49).filter((n) => range(2, n - 1).every((divisor) => n % divisor !== 0)),
  evenTo60: range(1, 30).map((n) => 2 * n),
  multiplesOfFiveTo100: range(1, 20).map((n) => 5 * n),
  twentySidedDie: range(1, 20),
};

/** The answer sets that follow from a definition: days, dates, numbers. */
export async function makeSets() {
  await write('days-and-dates', 'Days and dates', 'dates', dates);
  await write('numbers', 'Sets of numbers', 'numbers', numbers);
}

async function write(
  /** @type {string} */ name,
  /** @type {string} */ title,
  /** @type {string} */ identifier,
  /** @type {Record<string, unknown>} */ items,
) {
  await writeJson(`datasets/${name}.json`, { name, title, ...ownCompilation, source: 'by definition', items });
  const code = `export const ${identifier} = ${JSON.stringify(items)};`;
  await writeModule(`packages/tasks/src/data/${identifier}.ts`, code);
}

function range(/** @type {number} */ low, /** @type {number} */ high) {
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index);
}
