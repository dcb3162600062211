import base from '../../jest.base.mjs';

export default { ...base, displayName: 'soak', testMatch: ['<rootDir>/*.spec.mjs'] };
