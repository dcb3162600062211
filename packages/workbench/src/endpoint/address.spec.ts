import fc from 'fast-check';
import { keptAddress, sentAddress, shownAddress, shownModel } from './address.js';
import { isOpenName, isSecretName } from './secretName.js';

test('the address of a deployment keeps its version, and a slash at its end is none of it', () => {
  const azure = 'https://mine.example/openai/deployments/gpt?api-version=2024-10-21';
  expect(keptAddress(azure)).toBe(azure);
  expect(keptAddress('http://localhost:8000/v1/')).toBe('http://localhost:8000/v1');
});

test.each([
  // names that vendors give to what opens doors: Azure, AWS, Google, OAuth, functions
  ...['key', 'api_key', 'api-key', 'apikey', 'apiKey', 'API_KEY', 'subscription-key', 'x-api-key', 'access_token'],
  ...['token', 'id_token', 'sig', 'signature', 'X-Amz-Signature', 'X-Amz-Credential', 'X-Amz-Security-Token'],
  ...['k', 'x', 'u', 'subscription', 'apiversion2', 'access', 'API KEY', ''],
  ...['secret', 'client_secret', 'password', 'Password', 'pwd', 'code', 'auth', 'Authorization', 'api%5Fkey'],
])('a parameter called %s is refused with the remedy, and never shown', (name) => {
  const refusal = expect(() => keptAddress(`https://mine.example/v1?${name}=hunter2&api-version=1`));
  refusal.toThrow(
    /^model https:\/\/mine\.example\/v1: its parameter .* may be a secret.*=\$NAME'.*a header in its place/,
  );
  refusal.not.toThrow(/hunter2/);
});

test('a parameter is given by the name of a variable, which is kept in its place; what is sent has its value', () => {
  const environment: Readonly<Record<string, string>> = { MY_KEY: 'a b&c=ü', EMPTY: '' };
  const endpoints = { variable: (name: string) => environment[name] };
  const kept = keptAddress('https://mine.example/v1/?api-version=1&key=$MY_KEY&sig=${MY_KEY}');
  expect(kept).toBe('https://mine.example/v1?api-version=1&key=$MY_KEY&sig=${MY_KEY}');
  const sent = new URL(sentAddress(kept, endpoints));
  expect([...sent.searchParams]).toEqual([
    ['api-version', '1'],
    ['key', 'a b&c=ü'],
    ['sig', 'a b&c=ü'],
  ]);
  expect(sent.pathname).toBe('/v1');
  expect(sentAddress('http://localhost:8000/v1', endpoints)).toBe('http://localhost:8000/v1');
  expect(() => sentAddress('http://h.example/v1?key=$NOWHERE', endpoints)).toThrow(
    'model http://h.example/v1?key=$NOWHERE: NOWHERE is no variable of the environment: set it',
  );
  expect(() => sentAddress('http://h.example/v1?key=$EMPTY', endpoints)).toThrow(/EMPTY is an empty variable/);
});

test.each(['$MY_KEY2 and more', 'x$MY_KEY', '$', '${', '$1', '${}', '$MY-KEY'])(
  '%s is no name of a variable',
  (value) => {
    expect(() => keptAddress(`https://mine.example/v1?key=${encodeURIComponent(value)}`)).toThrow(/may be a secret/);
  },
);

test.each([
  ['me:hunter2@localhost:8000/v1', '•••@localhost:8000/v1'],
  ['ftp://me:hunter2@localhost/v1', 'ftp://•••@localhost/v1'],
  ['http:/me:hunter2@localhost/v1', 'http:/•••@localhost/v1'],
  ['wss://localhost/v1?key=hunter2', 'wss://localhost/v1?•••'],
  ['org/name@revision', 'org/name@revision'],
  ['./what?', './what?'],
])('%s is named as %s', (model, shown) => expect(shownModel(model)).toBe(shown));

test.each([
  'api-version',
  'version',
  'deployment',
  'model',
  'region',
  'deployment_id',
  'organisation',
  'project',
  'workspace',
  'team_id',
])('a parameter called %s says which, and is kept', (name) => {
  expect(isOpenName(name)).toBe(true);
  expect(keptAddress(`https://mine.example/v1?${name}=x`)).toBe(`https://mine.example/v1?${name}=x`);
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
