import { addressOf } from './address.js';

test.each([
  [
    'http://localhost:8000/v1',
    'http://localhost:8000/v1/models',
    'http://localhost:8000/version',
    'http://localhost:8000/v1',
  ],
  [
    'http://localhost:8000/v1///',
    'http://localhost:8000/v1/models',
    'http://localhost:8000/version',
    'http://localhost:8000/v1',
  ],
  ['http://localhost:8000', 'http://localhost:8000/models', 'http://localhost:8000/version', 'http://localhost:8000'],
  ['http://[::1]:8000/v1/', 'http://[::1]:8000/v1/models', 'http://[::1]:8000/version', 'http://[::1]:8000/v1'],
  [
    'https://me.openai.azure.com/openai/deployments/gpt/?api-version=2024-10-21',
    'https://me.openai.azure.com/openai/deployments/gpt/models?api-version=2024-10-21',
    'https://me.openai.azure.com/openai/deployments/gpt/version?api-version=2024-10-21',
    'https://me.openai.azure.com/openai/deployments/gpt',
  ],
  [
    'https://host/v1beta/openai/?key=a%20b#part',
    'https://host/v1beta/openai/models?key=a%20b#part',
    'https://host/v1beta/openai/version?key=a%20b#part',
    'https://host/v1beta/openai',
  ],
])('%s: its operations, what is beside them, and what may be shown', (url, models, version, shown) => {
  const address = addressOf(url);
  expect(address.operation('/models')).toBe(models);
  expect(address.beside('/version')).toBe(version);
  expect(address.shown).toBe(shown);
});
