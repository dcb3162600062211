import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { snippetsOf } from '../check-packages/snippets.mjs';
import { faultsOf, root } from './compile.mjs';

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
