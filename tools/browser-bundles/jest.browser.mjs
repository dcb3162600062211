import base from '../../jest.base.mjs';

/** The bundles in Debian's chromium: `nx run browser-bundles:test-browser`. */
export default {
  ...base,
  displayName: 'bundles in a browser',
  testMatch: ['<rootDir>/page.browser.mjs'],
  testTimeout: 60_000,
};
