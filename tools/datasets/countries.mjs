import { countries } from 'countries-list';
import { date, writeJson, writeModule } from './files.mjs';

const continents = {
  AF: 'Africa',
  AS: 'Asia',
  EU: 'Europe',
  NA: 'North America',
  SA: 'South America',
  OC: 'Oceania',
};

/** Countries that the package puts on another continent than the United Nations' M49 standard does. */
const m49 = { CY: 'AS', RU: 'EU', TL: 'AS' };

/** Codes of the package's territories that are not member states of the United Nations. */
const notMembers = new Set(
  (
    'AC EH RE SH TA YT AX FO GG GI IM JE SJ VA XK CC CX HK IO MO PS TW AI AW BL BM BQ CW GL GP KY MF MQ MS PM PR SX TC ' +
    'VG VI FK GF AS CK GU MP NC NF NU PF PN TK UM WF'
  ).split(' '),
);

/** The 193 member states of the United Nations by continent. */
export async function makeCountries() {
  const byContinent = Object.entries(continents).map(([code, continent]) => {
    const here = Object.entries(countries).filter(
      ([country, { continent: listed }]) => (m49[country] ?? listed) === code && !notMembers.has(country),
    );
    return [continent, here.map(([, { name }]) => name).sort()];
  });
  await writeJson('datasets/countries.json', {
    name: 'countries',
    title: 'Member states of the United Nations by continent',
    source: 'npm countries-list 3.4.1; continents after the UN M49 standard (Cyprus, Russia and East Timor moved)',
    licence: 'MIT',
    date,
    items: Object.fromEntries(byContinent),
  });
  const code = `export const countries = ${JSON.stringify(Object.fromEntries(byContinent))};`;
  await writeModule('packages/tasks/src/data/countries.ts', code);
}
