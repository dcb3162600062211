import { expect, test } from '@jest/globals';
import { createContext, runInContext } from 'node:vm';
import { bundle } from './bundle.mjs';
import { entries, parts } from './entries.mjs';

/** What a bundle exports, run where there is the language, and of the web's globals the few that a worker has as well. */
function load(code) {
  const { TextDecoder, TextEncoder, URL, btoa, console, performance } = globalThis;
  const realm = createContext({ TextDecoder, TextEncoder, URL, btoa, console, performance });
  return runInContext(`${code}; bundle`, realm);
}

test.each(entries)('$entry reaches nothing of Node’s', async ({ entry, peers }) => {
  const { faults } = await bundle(entry, { peers });
  expect(faults).toEqual([]);
});

test.each(entries)('$entry runs without Node’s globals, its peers in the bundle', async ({ entry }) => {
  const { faults, code } = await bundle(entry);
  expect(faults).toEqual([]);
  expect(Object.keys(load(code)).length).toBeGreaterThan(0);
});

test.each(parts)('$names of $entry take at most $most kB', async ({ entry, names, most }) => {
  const { bytes } = await bundle(entry, { names });
  expect(bytes).toBeLessThanOrEqual(most * 1000);
});

test('what Node alone has is found: a builtin, a native addon, a file that reads another', async () => {
  for (const [entry, said] of [
    ['@diffuse/files', 'node:fs'],
    ['@diffuse/report/png', 'node:module'],
    ['@diffuse/synthbio/places', 'node:module'],
  ]) {
    const { faults } = await bundle(entry);
    expect(faults.join('\n')).toContain(said);
  }
});
