import { expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { runPage } from '../testing/browser/runPage.js';
import { tables } from '../testing/ops/index.js';

test('in a browser, values and gradients equal those of TensorFlow.js', async () => {
  const page = fileURLToPath(new URL('../testing/browser/page.ts', import.meta.url));
  const count = Object.values(tables).flatMap((table) => Object.keys(table)).length;
  expect(await runPage(page)).toEqual({ ran: count, faults: {}, threads: true });
});
