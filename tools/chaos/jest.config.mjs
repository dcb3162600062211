import base from '../../jest.base.mjs';

export default { ...base, displayName: 'chaos', testMatch: ['<rootDir>/*.spec.mjs'] };
