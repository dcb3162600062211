import { InputError } from '@diffuse/check';
import { hubSettings, type HubSettings } from './settings.js';

const refusalOf = (settings: Partial<HubSettings>): unknown => {
  try {
    hubSettings({ cacheFolder: 'cache', endpoint: 'https://hub', offline: false, ...settings }, 'hub');
  } catch (error) {
    return error;
  }
  return undefined;
};

test.each([
  { endpoint: 'http://me:hunter2@hub/' },
  { endpoint: 'http://hub/?key=hunter2' },
  { endpoint: 'http://hub/#hunter2' },
  { endpoint: 'http://me:hunter/2@hunter2@hub:99999' },
  { endpoint: 'ftp://me:hunter2@hub' },
  { packageIndexes: ['http://me:hunter2@index:99999/'] },
])('an address that is refused is said without what may be a secret in it: %j', (settings) => {
  const error = refusalOf(settings);
  expect(error).toBeInstanceOf(InputError);
  expect(String(error)).toMatch(/ must be an address .*, found "(?:http|ftp):\/\/(?:hub|index)/);
  expect(JSON.stringify([String(error), error])).not.toMatch(/hunter/);
});

test('a package index may have a user name and a password in its address', () => {
  expect(refusalOf({ packageIndexes: ['http://me:hunter2@index/simple'] })).toBeUndefined();
});
