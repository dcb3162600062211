import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = readdirSync(join(root, 'packages'));

/** How many public functions of each package may be without an example: as many as are, and fewer as they get one. */
const allowance = JSON.parse(readFileSync(join(root, 'tools/lint/withoutExample.json'), 'utf8'));

/** The sources of a package's entry points, those for tests aside. */
function entryPoints(name) {
  const { exports } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  const published = Object.values(exports).filter((entry) => entry.default !== undefined);
  return published.map((entry) => join(root, 'packages', name, entry['@diffuse/source']));
}

/** Of groups of files, the names of the functions that each exports and that no `@example` shows the use of. */
function withoutExample(groups, texts = new Map()) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, composite: false }, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  const program = ts.createProgram(groups.flat(), options, host);
  const checker = program.getTypeChecker();
  const exportsOf = (file) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file));
    return module ? checker.getExportsOfModule(module) : []; // a program that exports nothing is no module
  };
  const original = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  return groups.map((files) =>
    [...new Set(files.flatMap(exportsOf).map(original))]
      .filter(({ flags }) => flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Variable))
      .filter((symbol) => checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0)
      .filter((symbol) => !symbol.getJsDocTags(checker).some(({ name }) => name === 'example'))
      .map(({ name }) => name),
  );
}

test('no more public functions are without an example than there were', () => {
  const counts = withoutExample(packages.map(entryPoints)).map((names, i) => [packages[i], names.length]);
  expect(Object.fromEntries(counts)).toEqual(allowance);
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
