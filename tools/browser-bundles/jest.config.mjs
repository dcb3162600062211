import base from '../../jest.base.mjs';

export default { ...base, displayName: 'browser-bundles', testMatch: ['<rootDir>/*.spec.mjs'] };
