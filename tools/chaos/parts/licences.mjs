/** Licences that ask for no more than their text to go along. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/** Packages of other licences, each with why it may be used. */
const looked = [
  [/^@resvg\/resvg-js/, 'MPL-2.0', 'used as it is, as a package of its own: its sources are where it comes from'],
  [/^dejavu-fonts-ttf$/, 'SEE LICENSE IN README.md AND LICENSE', "Bitstream Vera's terms: free to use and embed"],
];

/** Whether an SPDX expression, of alternatives or of parts, leaves a choice that is permissive in all parts. */
export function isPermissive(expression) {
  const inner = expression.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(inner)) return false;
  return inner.split(' OR ').some((choice) => choice.split(' AND ').every((licence) => permissive.has(licence)));
}

/** A package by its path in the lockfile. */
export const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Licences, each with its packages, and those that are neither permissive nor looked at. `licenceOf` gives a path's. */
export function licences(paths, licenceOf) {
  const table = new Map();
  const faults = [];
  for (const path of paths) {
    const licence = licenceOf(path) ?? 'none';
    const name = nameOf(path);
    table.set(licence, [...(table.get(licence) ?? []), name]);
    const known = looked.some(([pattern, of]) => pattern.test(name) && of === licence);
    if (!known && !isPermissive(licence)) faults.push(`${name} is under ${licence}`);
  }
  return { table, faults };
}
