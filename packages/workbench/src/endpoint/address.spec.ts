import fc from 'fast-check';
import { keptAddress, shownAddress } from './address.js';
import { isSecretName } from './secretName.js';

test('the address of a deployment keeps its version, and a slash at its end is none of it', () => {
  const azure = 'https://mine.example/openai/deployments/gpt?api-version=2024-10-21';
  expect(keptAddress(azure)).toBe(azure);
  expect(keptAddress('http://localhost:8000/v1/')).toBe('http://localhost:8000/v1');
});

test.each([
  // names that vendors give to what opens doors: Azure, AWS, Google, OAuth, functions
  ...['key', 'api_key', 'api-key', 'apikey', 'apiKey', 'API_KEY', 'subscription-key', 'x-api-key', 'access_token'],
  ...['token', 'id_token', 'sig', 'signature', 'X-Amz-Signature', 'X-Amz-Credential', 'X-Amz-Security-Token'],
  ...['secret', 'client_secret', 'password', 'Password', 'pwd', 'code', 'auth', 'Authorization', 'api%5Fkey'],
])('a parameter called %s is refused with the remedy, and never shown', (name) => {
  const refusal = expect(() => keptAddress(`https://mine.example/v1?${name}=hunter2&api-version=1`));
  refusal.toThrow(/^model https:\/\/mine\.example\/v1: its parameter .* looks like a secret.*a header in its place/);
  refusal.not.toThrow(/hunter2/);
});

test.each(['api-version', 'version', 'deployment', 'model', 'region', 'max_tokens', 'author', 'decode', 'design'])(
  'a parameter called %s is none',
  (name) => expect(isSecretName(name)).toBe(false),
);

test('user names, passwords and what is not sent are refused; what is no address is not shown', () => {
  expect(() => keptAddress('http://me:hunter2@localhost:1/v1')).toThrow(/^model http:\/\/localhost:1\/v1: a user name/);
  expect(() => keptAddress('http://localhost:1/v1#access_token=hunter2')).toThrow(
    /^model http:\/\/localhost:1\/v1: what/,
  );
  expect(() => keptAddress('http://me:hunter2@[nowhere/v1')).toThrow(/^model: it is no address/);
});

test('whatever an address has before its host and after its path, it is not shown', () => {
  const word = fc.stringMatching(/^[A-Z]{8}$/);
  fc.assert(
    fc.property(word, word, word, word, (user, password, value, hash) => {
      const shown = shownAddress(`https://${user}:${password}@here.example/v1?x=${value}#${hash}`);
      expect(shown).toBe('https://here.example/v1');
    }),
  );
});
