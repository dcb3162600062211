import { fold } from '../fold.js';

/** GeoNames' codes of the first-order divisions that people write between city and country, with their names. */
const DIVISIONS: Record<string, string> = {
  US: 'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|DC D.C.|DC DC|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WA Washington State|WV West Virginia|WI Wisconsin|WY Wyoming',
  CA: '01 Alberta|02 British Columbia|03 Manitoba|04 New Brunswick|05 Newfoundland and Labrador|05 Newfoundland|07 Nova Scotia|08 Ontario|09 Prince Edward Island|10 Quebec|11 Saskatchewan|12 Yukon|13 Northwest Territories|14 Nunavut|01 AB|02 BC|08 ON|10 QC',
  AU: '01 Australian Capital Territory|01 ACT|02 New South Wales|02 NSW|03 Northern Territory|04 Queensland|04 QLD|05 South Australia|06 Tasmania|07 Victoria|07 VIC|08 Western Australia',
  GB: 'ENG England|SCT Scotland|WLS Wales|NIR Northern Ireland',
};

const byName = new Map<string, { country: string; division: string }[]>();
for (const [country, list] of Object.entries(DIVISIONS)) {
  for (const entry of list.split('|')) {
    const space = entry.indexOf(' ');
    const division = entry.slice(0, space);
    const names = country === 'US' ? [division, entry.slice(space + 1)] : [entry.slice(space + 1)];
    for (const key of names.map(fold)) byName.set(key, [...(byName.get(key) ?? []), { country, division }]);
  }
}

/** The states, provinces and nations of this name or abbreviation in the USA, Canada, Australia and the UK. */
export function divisionsNamed(text: string): readonly { country: string; division: string }[] {
  return byName.get(fold(text)) ?? [];
}
