import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

test('a hub that does what it should not neither gives a wrong model nor leaves one', () => {
  const script = fileURLToPath(new URL('hubs.mjs', import.meta.url));
  const args = [script, '--source', '--count', '1', '--seed', '5'];
  const out = execFileSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  expect(JSON.parse(out.trim().split('\n').at(-1))).toEqual({ tried: 1, survived: 1, found: 0 });
}, 120_000);
