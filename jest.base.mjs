import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What every package's jest.config.mjs spreads: TypeScript through swc, ES modules, workspace packages from source. */
export default {
  testEnvironment: here('./jest.environment.mjs'),
  testEnvironmentOptions: {
    customExportConditions: ['@diffuse/source', 'node', 'node-addons'],
  },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022', experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  testTimeout: 300_000,
  reporters: ['default', [here('./jest.counts.mjs'), {}]],
};
