import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { compiled, faultsOf, root } from './compile.mjs';

const packages = readdirSync(join(root, 'packages'));

/** The sources of a package's entry points, those for tests aside. */
function entryPoints(name) {
  const { exports } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  const published = Object.values(exports).filter((entry) => entry.default !== undefined);
  return published.map((entry) => join(root, 'packages', name, entry['@diffuse/source']));
}

/** Of groups of files, what each exports and uses, functions or not: `name`, `isFunction`, and the text of its `examples`. */
function exportsOf(groups, texts) {
  const program = compiled(groups.flat(), texts);
  const checker = program.getTypeChecker();
  const exported = (file) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file));
    return module ? checker.getExportsOfModule(module) : []; // a program that exports nothing is no module
  };
  const original = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  const isFunction = (symbol) =>
    (symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Variable)) !== 0 &&
    checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0;
  const examplesOf = (symbol) =>
    symbol
      .getJsDocTags(checker)
      .filter(({ name }) => name === 'example')
      .map(({ text }) => ts.displayPartsToString(text));
  return groups.map((files) =>
    [...new Set(files.flatMap(exported).map(original))].map((symbol) => ({
      name: symbol.name,
      isFunction: isFunction(symbol),
      examples: examplesOf(symbol),
    })),
  );
}

/** Of groups of files, the names of the functions that each exports and that no `@example` shows the use of. */
const withoutExample = (groups, texts) =>
  exportsOf(groups, texts).map((symbols) =>
    symbols.filter(({ isFunction, examples }) => isFunction && examples.length === 0).map(({ name }) => name),
  );

/** Each as a file of its own beside its package's README; one that imports nothing is a module, too. */
const asPrograms = (name, symbols) =>
  symbols.flatMap(({ name: symbol, examples }) =>
    examples.map((text, i) => [join(root, 'packages', name, `${symbol}-${i + 1}.ts`), `${text}\nexport {};\n`]),
  );

test('every public function has an example, and the examples are programs that the packages take', () => {
  const symbols = exportsOf(packages.map(entryPoints));
  const without = symbols.flatMap((group, i) =>
    group
      .filter(({ isFunction, examples }) => isFunction && examples.length === 0)
      .map(({ name }) => `${packages[i]}: ${name}`),
  );
  expect(without).toEqual([]);
  expect(faultsOf(new Map(symbols.flatMap((group, i) => asPrograms(packages[i], group))))).toEqual([]);
});

test('functions are found by either way of writing them, and their examples', () => {
  const path = join(root, 'packages', 'metrics', 'src', 'planted.ts');
  const text = `
    /** @example said(); */
    export function said(): void {}
    export function unsaid(): void {}
    export const arrow = (): number => 1;
    export const value = 1;
    export type Type = () => void;
  `;
  expect(withoutExample([[path]], new Map([[path, text]]))).toEqual([['unsaid', 'arrow']]);
});
