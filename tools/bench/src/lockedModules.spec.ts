import { lockedModules } from './lockedModules.js';

const lock = (packages: object): string => JSON.stringify({ lockfileVersion: 3, packages });
const own = { '': { name: 'diffuse' }, 'node_modules/@diffuse/jit': { resolved: 'packages/jit', link: true } };
const zod = { 'node_modules/zod': { version: '4.0.0' } };

test('another package of our own changes nothing that is installed', () => {
  const more = { 'packages/new': { version: '0.1.0' }, 'node_modules/@diffuse/new': { link: true } };
  expect(lockedModules(lock({ ...own, ...zod, ...more }))).toBe(lockedModules(lock({ ...own, ...zod })));
});

test.each([
  ['version', { 'node_modules/zod': { version: '4.0.1' } }],
  ['package', { ...zod, 'packages/cli/node_modules/yaml': { version: '2.0.0' } }],
])('another %s does', (_, packages) => {
  expect(lockedModules(lock({ ...own, ...packages }))).not.toBe(lockedModules(lock({ ...own, ...zod })));
});
