import { garbageTests } from '@diffuse/check/testing/garbage';
import { jest } from '@jest/globals';
import * as cli from './index.js';

beforeAll(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  jest.spyOn(console, 'log').mockReturnValue(undefined);
});
afterAll(() => jest.restoreAllMocks());

garbageTests(cli, { main: () => [['tasks', 'list']] }, { runs: 20 });
