import base from '../../jest.base.mjs';

export default { ...base, displayName: 'tutorial', testMatch: ['<rootDir>/*.spec.mjs'] };
