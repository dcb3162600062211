import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { file, moduleText } from './bundle.mjs';

test('the script in the package is made from src/page: npx nx run report:page-script', async () => {
  expect(await readFile(file, 'utf8')).toBe(await moduleText());
});
