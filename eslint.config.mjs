import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** What each package may import: the arrows of CONTRIBUTING.md's map, one way only. */
const below = [
  'check',
  'files',
  'jinja',
  'grammar',
  'jit',
  'core-lm',
  'checkpoints',
  'objective',
  'tasks',
  'metrics',
  'synthbio',
  'tiny-lm',
  'endpoint',
];
export const mayImport = {
  check: [],
  files: ['check'],
  jinja: ['check'],
  grammar: ['check'],
  jit: ['check', 'files'],
  'core-lm': ['check', 'jit'],
  checkpoints: ['check', 'files', 'jinja', 'jit', 'core-lm'],
  objective: ['check', 'jit', 'core-lm'],
  tasks: ['check', 'files'],
  metrics: ['check'],
  synthbio: ['check', 'jinja', 'grammar', 'tasks', 'metrics'],
  'tiny-lm': [],
  report: ['check', 'metrics'],
  endpoint: ['check'],
  runs: ['check', 'files'],
  sweep: ['check', 'files'],
  diffuse: below,
  workbench: ['diffuse', 'runs', 'report', ...below],
  records: ['workbench', 'diffuse', 'runs', 'report', ...below],
  experiments: ['records', 'workbench', 'diffuse', 'runs', 'sweep', 'report', ...below],
  cli: ['check', 'files', 'experiments'],
};

/** What a package's tests may import beside that. */
const testsMayImport = { checkpoints: ['objective'], cli: ['runs'], 'tiny-lm': ['checkpoints'] };

const constraintsOf = (more = {}) => [
  { sourceTag: 'scope:tools', onlyDependOnLibsWithTags: ['*'] },
  ...Object.entries(mayImport).map(([name, targets]) => ({
    sourceTag: `scope:${name}`,
    onlyDependOnLibsWithTags: [name, ...targets, ...(more[name] ?? [])].map((target) => `scope:${target}`),
  })),
];

const boundaries = (depConstraints) => [
  'error',
  // `#document` is a package's own file, another in a browser than in Node.
  // Commands are loaded when they are called; what they have in common may be imported for good.
  {
    enforceBuildableLibDependency: true,
    allow: ['#document'],
    checkDynamicDependenciesExceptions: ['.*'],
    depConstraints,
  },
];

export default tseslint.config(
  { ignores: ['.cache', 'docs/api', '**/dist', '**/out-tsc', '**/test-output', '**/node_modules', 'runs'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(constraintsOf()),
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.{ts,mjs,js}'],
    ignores: ['**/data/**', '**/fixtures/**', '**/sources/**'],
    rules: { 'max-lines': ['error', 200] },
  },
  {
    files: ['**/*.spec.ts'],
    rules: { '@nx/enforce-module-boundaries': boundaries(constraintsOf(testsMayImport)) },
  },
  {
    files: ['packages/*/examples/*.ts'], // programs of users, who import a package by its name
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        AbortController: 'readonly',
      },
    },
  },
);
