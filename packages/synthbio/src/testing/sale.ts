const fields = `
  - {kind: name, name: who, description: d}
  - {kind: place, name: home, description: d}
  - {kind: date, name: bought, description: d, min: 1950-01-01, max: 2030-12-31}
  - {kind: date, name: returned, description: d, min: 1950-01-01, max: 2030-12-31, optional: true}
  - {kind: number, name: price, description: d, min: 0, max: 100, decimals: 2}
  - {kind: number, name: quantity, description: d, min: 1, max: 9}
  - {kind: categorical, name: rating, description: d, values: [1, 2, 3, 4, 5]}
  - {kind: list, name: tags, description: d, least: 0, most: 3}`;
export const example = {
  who: 'Ann van Lee',
  home: 'Leeds, United Kingdom',
  bought: 'May 1, 1990',
  returned: 'May 31, 1990',
  price: '12.5',
  quantity: '2',
  rating: '4',
  tags: 'red, blue',
};

/** What a schema of a sale has more, or otherwise. */
export interface Parts {
  readonly more?: string;
  readonly rules?: readonly string[];
  readonly change?: Readonly<Record<string, string>>;
}
export const yamlOf = ({ more = '', rules = [], change = {} }: Parts): string =>
  `name: sale\ntitle: Sales\nversion: 1\nsubject: a sale\nfields:${fields}\n${more}\n  - {kind: text, name: told, description: d}\nexample: ${JSON.stringify({ ...example, told: 'Fine', ...change })}\nrules: ${JSON.stringify(rules.map((rule) => ({ rule })))}`;
export const derived = (name: string, value: string, type = 'text') =>
  `  - {kind: derived, name: ${name}, description: d, value: ${JSON.stringify(value)}, type: ${type}}`;
