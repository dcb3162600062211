import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isPermissive, licences } from './parts/licences.mjs';
import { lockFaults, shipped, sourceFaults } from './parts/lockfile.mjs';

test('licences, install scripts, the lockfile and the data are as they should be', () => {
  const script = fileURLToPath(new URL('audit.mjs', import.meta.url));
  const env = { ...process.env, NODE_OPTIONS: '' };
  const out = execFileSync(process.execPath, [script, '--offline'], { encoding: 'utf8', env });
  expect(JSON.parse(out.trim().split('\n').at(-1))).toEqual({ tried: 6, survived: 6, found: 0 });
});

const good = { version: '1.2.3', integrity: 'sha512-x' };
const lock = (packages) => ({ packages });

describe('of a lockfile it is found that', () => {
  test.each([
    [{ version: '1.2.3' }, 'node_modules/a has no SHA-512 digest'],
    [{ version: '1.2.3', integrity: 'sha1-x' }, 'node_modules/a has no SHA-512 digest'],
    [{ ...good, resolved: 'git+ssh://git@host.test/a.git' }, 'node_modules/a comes by git+ssh'],
    [{ ...good, resolved: 'http://host.test/a.tgz' }, 'node_modules/a comes by http'],
    [{ ...good, resolved: 'https://other.test/a.tgz' }, 'packages come from 2 hosts'],
  ])('%j', (entry, fault) => {
    const other = { ...good, resolved: 'https://host.test/b.tgz' };
    expect(lockFaults(lock({ 'node_modules/a': entry, 'node_modules/b': other }))).toContain(fault);
  });

  test.each([
    'github:a/b',
    'git+https://host.test/a.git',
    'https://host.test/a.tgz',
    'file:../a',
    '*',
    'latest',
    '>=1',
  ])('a dependency is %s', (range) => {
    const packages = { 'packages/x': { dependencies: { a: range, b: '^1.2.3', c: '1.2.3-beta.1', d: '~3' } } };
    expect(sourceFaults(lock(packages))).toEqual([`packages/x: a is ${range}`]);
  });
});

test('what users get is what our packages need, however deep, and not what tools need', () => {
  const packages = {
    'packages/x': { dependencies: { a: '1.0.0', '@diffuse/y': '0.1.0' } },
    'packages/y': { optionalDependencies: { d: '1.0.0' } },
    'tools/t': { dependencies: { tool: '1.0.0' } },
    'node_modules/@diffuse/y': { link: true, resolved: 'packages/y' },
    'node_modules/a': { ...good, dependencies: { b: '^1.0.0' } },
    'node_modules/a/node_modules/b': { ...good, dependencies: { '@scope/c': '^1.0.0', gone: '^1.0.0' } },
    'node_modules/b': good,
    'node_modules/@scope/c': { ...good, dependencies: { a: '^1.0.0' } },
    'node_modules/d': good,
    'node_modules/tool': good,
  };
  expect(shipped(lock(packages))).toEqual([
    'node_modules/@scope/c',
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/d',
  ]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['(BSD-3-Clause AND Apache-2.0)', true],
  ['Apache-2.0 AND GPL-3.0', false],
  ['(MIT AND GPL-3.0) OR AGPL-3.0', false],
  ['GPL-3.0', false],
  ['UNLICENSED', false],
  ['SEE LICENSE IN LICENSE', false],
])('%s leaves a permissive choice: %s', (expression, permissive) => {
  expect(isPermissive(expression)).toBe(permissive);
});

test('a package without a licence is found', () => {
  expect(licences(['node_modules/a/node_modules/@x/b'], () => undefined).faults).toEqual(['@x/b is under none']);
});
