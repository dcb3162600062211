/** Nations within a country, with their code in GeoNames' first-order divisions. */
export const NATIONS: Record<string, { code: string; division: string }> = {
  England: { code: 'GB', division: 'ENG' },
  Scotland: { code: 'GB', division: 'SCT' },
  Wales: { code: 'GB', division: 'WLS' },
  'Northern Ireland': { code: 'GB', division: 'NIR' },
};

const SOVIET = ['RU', 'UA', 'BY', 'KZ', 'UZ', 'GE', 'AM', 'AZ', 'LT', 'LV', 'EE', 'MD', 'KG', 'TJ', 'TM'];
const YUGOSLAV = ['RS', 'HR', 'BA', 'SI', 'MK', 'ME', 'XK'];

/** Names of states that no longer exist, and everyday names that countries-list lacks, with today's ISO codes. */
export const FORMER_COUNTRIES: Record<string, string[]> = {
  'Soviet Union': SOVIET,
  USSR: SOVIET,
  'Russian Empire': [...SOVIET, 'PL', 'FI'],
  Yugoslavia: YUGOSLAV,
  'Serbia and Montenegro': ['RS', 'ME'],
  Czechoslovakia: ['CZ', 'SK'],
  'East Germany': ['DE'],
  'West Germany': ['DE'],
  GDR: ['DE'],
  Prussia: ['DE', 'PL', 'RU'],
  'Austria-Hungary': ['AT', 'HU', 'CZ', 'SK', 'HR', 'SI', 'BA', 'UA', 'PL', 'RO', 'IT', 'RS'],
  'Ottoman Empire': ['TR', 'GR', 'SY', 'LB', 'IL', 'PS', 'IQ', 'BG', 'MK', 'AL', 'EG', 'JO', 'SA'],
  'British India': ['IN', 'PK', 'BD'],
  'French Indochina': ['VN', 'LA', 'KH'],
  'South Vietnam': ['VN'],
  'North Vietnam': ['VN'],
  Congo: ['CD', 'CG'],
  'Belgian Congo': ['CD'],
  Korea: ['KR', 'KP'],
  'Republic of Ireland': ['IE'],
  'Republic of China': ['TW'],
  "People's Republic of China": ['CN'],
  'Federal Republic of Germany': ['DE'],
  'Republic of Korea': ['KR'],
  'Republic of South Africa': ['ZA'],
  'Islamic Republic of Iran': ['IR'],
  'Kingdom of Saudi Arabia': ['SA'],
  KSA: ['SA'],
  'Timor-Leste': ['TL'],
  'Federated States of Micronesia': ['FM'],
  'The Gambia': ['GM'],
  'Côte d’Ivoire': ['CI'],
  'Åland Islands': ['AX'],
  'Palestinian Territories': ['PS'],
  'State of Palestine': ['PS'],
  'Hong Kong SAR': ['HK'],
  Bosnia: ['BA'],
  Trinidad: ['TT'],
  Antigua: ['AG'],
  'United States Virgin Islands': ['VI'],
};

/** Territories that GeoNames lists under a code of their own, by the state they belong to. */
export const TERRITORIES: Record<string, string[]> = {
  CN: ['HK', 'MO'],
  DK: ['FO', 'GL'],
  FI: ['AX'],
  FR: ['GF', 'GP', 'MQ', 'NC', 'PF', 'RE', 'YT'],
  GB: ['BM', 'GG', 'GI', 'IM', 'JE', 'KY'],
  NL: ['AW', 'CW', 'SX'],
  US: ['GU', 'PR', 'VI'],
};
