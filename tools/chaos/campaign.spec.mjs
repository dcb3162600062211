import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { campaign } from './parts/campaign.mjs';
import { tallied } from './parts/tally.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

test('every script of the campaign is a part of it, and has a target of its own', () => {
  const scripts = readdirSync(here).flatMap((file) => /^(\w+)\.mjs$/.exec(file)?.[1] ?? []);
  const { targets } = JSON.parse(readFileSync(`${here}/package.json`, 'utf8')).nx;
  expect(campaign.map(({ part }) => part).sort()).toEqual(scripts.filter((name) => name !== 'all').sort());
  expect(Object.keys(targets).sort()).toEqual(scripts.sort());
});

test('a part that ended before its counts has none', () => {
  expect(tallied('tune: 3 kills\n{"tried":3,"survived":2,"found":1}\n')).toEqual({ tried: 3, survived: 2, found: 1 });
  for (const printed of ['', 'tune: 3 kills\n', '{"tried":3}\n', '{"tried":3,"survived":2,"fou'])
    expect(tallied(printed)).toBeUndefined();
});
