import base from '../../jest.base.mjs';

export default { ...base, displayName: 'servers', testMatch: ['<rootDir>/*.spec.mjs'] };
