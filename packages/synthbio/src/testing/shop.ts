/** A schema of sales whose fields are given, and free text at their end. */
export const schemaOf = (fields: string, example: string, more = ''): string =>
  `name: shop\ntitle: Shop\nversion: 1\nsubject: a sale\nfields:\n${fields}\n  - {kind: text, name: t, description: told}\nexample: {${example}, t: told}\n${more}`;
export const category = '  - {kind: categorical, name: category, description: d, values: {Books: 3, Kitchen: 1}}';
export const thing =
  '  - {kind: categorical, name: thing, description: d, given: category, values: {Books: [Novel, Poetry], Kitchen: {Pan: 2, Knife: 1}}}';
export const size =
  '  - {kind: categorical, name: size, description: d, given: thing, values: {Novel: [A4, A5], Poetry: {A5: 1}, Pan: [20, 28], Knife: {20: 1, 28: 0}}}';
export const rating = '  - {kind: categorical, name: rating, description: d, values: [1, 2]}';

export const both = 'category: Books, thing: Novel';
export const jointOf = (weights: string) => `joint: [{fields: [category, thing], weights: [${weights}]}]`;
export const even = category.replace('{Books: 3, Kitchen: 1}', '[Books, Kitchen]');
