import base from '../../jest.base.mjs';

/** The kernels on WebAssembly in Debian's chromium: `nx run jit:test-browser`. */
export default { ...base, displayName: 'jit in a browser', testMatch: ['<rootDir>/src/**/*.browser.ts'] };
