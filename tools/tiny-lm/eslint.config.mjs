import root from '../../eslint.config.mjs';

/** A tool stands above all packages: nothing imports it, and it may import everything. */
export default [...root, { files: ['**/*.ts'], rules: { '@nx/enforce-module-boundaries': 'off' } }];
