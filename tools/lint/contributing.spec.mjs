import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');
const map = read('CONTRIBUTING.md');

/** The rows of all tables, cell by cell. */
const rows = [...map.matchAll(/^\|(.+)\|$/gm)].map(([, row]) => row.split('|').map((cell) => cell.trim()));
const quoted = (text) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name);

/** What eslint lets each package import, from a process of its own: Jest does not load ESLint's plugins. */
function mayImport() {
  const config = pathToFileURL(join(root, 'eslint.config.mjs')).href;
  const script = `import { mayImport } from '${config}'; console.log(JSON.stringify(mayImport))`;
  const args = ['--input-type=module', '--eval', script];
  const output = execFileSync(process.execPath, args, { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } });
  return JSON.parse(output.toString());
}

test('the table of packages says what the linter lets each import, and nothing that stands below it', () => {
  const allowed = mayImport();
  const table = rows.filter(({ length, 0: name }) => length === 3 && Object.hasOwn(allowed, quoted(name)[0] ?? ''));
  const above = [];
  const said = table.map(([name, , imports]) => {
    const [own] = quoted(name);
    const targets = imports === 'all above' ? [...above] : quoted(imports);
    expect(above).toEqual(expect.arrayContaining(targets));
    above.push(own);
    return [own, targets.sort()];
  });
  const sorted = Object.entries(allowed).map(([name, targets]) => [name, [...targets].sort()]);
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(sorted));
  expect(above.toSorted()).toEqual(readdirSync(join(root, 'packages')).sort());
});

const isPath = (text) => /^(packages|tools|datasets|docs|\.ci)\/[\w./-]*$/.test(text) || /^[\w.-]+\.mjs$/.test(text);

test('every file and folder that CONTRIBUTING.md names is there', () => {
  const paths = quoted(map).filter(isPath);
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every function on the way of a target and of a sample is in its file', () => {
  const stations = rows.filter(([, file = '']) => isPath(quoted(file)[0] ?? ''));
  expect(stations.length).toBeGreaterThan(20);
  const missing = stations.filter(([, file, name]) => {
    const declared = new RegExp(`^export (async )?(function|const) ${quoted(name)[0]}\\b`, 'm');
    return !declared.test(read(quoted(file)[0]));
  });
  expect(missing).toEqual([]);
});

const folders = (parent) => readdirSync(join(root, parent)).map((name) => join(parent, name, 'README.md'));
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'datasets/README.md',
  ...docs.map((name) => join('docs', name)),
  ...[...folders('packages'), ...folders('tools')].filter((path) => existsSync(join(root, path))),
];

test.each(pages)('every link of %s leads to a file', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)#]+)(#[^)]*)?\)/g)].map(([, path]) => path);
  const local = links.filter((path) => !/^https?:/.test(path));
  expect(local.filter((path) => !existsSync(join(root, dirname(page), path)))).toEqual([]);
});
