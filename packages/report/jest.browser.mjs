import base from '../../jest.base.mjs';

/** The page in Debian's chromium: `nx run report:test-browser`. */
export default {
  ...base,
  displayName: 'report in a browser',
  testMatch: ['<rootDir>/src/**/*.browser.ts'],
  testTimeout: 60_000,
};
