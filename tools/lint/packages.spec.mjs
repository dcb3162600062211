import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commonMetadata } from '../check-packages/metadata.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (...path) => readFileSync(join(root, ...path), 'utf8');
const folders = readdirSync(join(root, 'packages'));
const manifests = Object.fromEntries(folders.map((name) => [name, JSON.parse(read('packages', name, 'package.json'))]));

/** The files that npm would put into each package's tarball, by folder. */
let packed;
beforeAll(() => {
  const args = ['pack', '--dry-run', '--json', ...folders.flatMap((name) => ['-w', `packages/${name}`])];
  const tarballs = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8' }));
  packed = Object.fromEntries(tarballs.map(({ name, files }) => [name.split('/')[1], files.map(({ path }) => path)]));
});

describe.each(folders)('%s', (name) => {
  test('says what the root says of all packages; `npm run packages:metadata` writes it', () => {
    expect(manifests[name]).toMatchObject(commonMetadata(root, name));
    expect(read('packages', name, 'LICENSE')).toBe(read('LICENSE'));
  });

  test('says what it is, by which words it is found, and whether its import does anything', () => {
    const { description, keywords, sideEffects, version } = manifests[name];
    expect(description.length).toBeGreaterThan(10);
    expect(keywords.length).toBeGreaterThanOrEqual(3);
    expect(sideEffects).toEqual(name === 'cli' ? ['./bin/diffuse.js'] : false);
    expect(version).toBe(manifests.files.version);
  });

  test('carries its README and the licence, and nothing that only the workspace reads', () => {
    expect(packed[name]).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    expect(packed[name].filter((path) => /\.map$|\.tsbuildinfo$|\.spec\.|\btesting\//.test(path))).toEqual([]);
  });
});
