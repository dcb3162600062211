import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { snippetsOf } from '../check-packages/snippets.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = readdirSync(join(root, 'packages')).map((name) => join('packages', name));
const readmes = ['.', ...packages].map((folder) => join(folder, 'README.md'));

/** The examples of all READMEs, each as a file of its own beside its README. */
const examples = new Map(
  readmes.flatMap((path) =>
    snippetsOf(join(root, dirname(path))).map(({ text }, i) => [
      join(root, path.replace('README.md', `README-${i + 1}.ts`)),
      text,
    ]),
  ),
);

function faultsOf(texts) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, composite: false, noEmit: true, noUnusedLocals: false, types: ['node'] },
    root,
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, language) =>
    texts.has(path) ? ts.createSourceFile(path, texts.get(path), language) : getSourceFile(path, language);
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((path) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(path)).map(({ messageText, start, file }) => {
      const line = file.getLineAndCharacterOfPosition(start).line + 1;
      return `${path.slice(root.length)}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    }),
  );
}

test('every package has a README, and the examples of all are programs that the packages take', () => {
  expect(examples.size).toBeGreaterThan(packages.length);
  expect(faultsOf(examples)).toEqual([]);
});

test('an example that calls what is not there is found', () => {
  const path = join(root, 'packages', 'metrics', 'README-0.ts');
  const text = "import { mean, median } from '@diffuse/metrics';\nmean('1');\n";
  expect(faultsOf(new Map([[path, text]]))).toEqual([
    expect.stringMatching(/README-0\.ts:1 .*median/),
    expect.stringMatching(/README-0\.ts:2 .*string/),
  ]);
});
