import fc from 'fast-check';
import { credentialsOf } from './credentials.js';

const notes: string[] = [];
beforeEach(() => void notes.splice(0));

const given = (header: string[], environment: Record<string, string> = {}, apiKeyVariable?: string) =>
  credentialsOf({ header, apiKeyVariable }, { variable: (name) => environment[name] }, (note) => void notes.push(note));

test('a header’s value takes the environment’s variables, once, and is trimmed as RFC 9110 has it', () => {
  const { headers } = given(['X-Org:  a, b:c ', 'Api-Key: $MY_KEY', 'Cookie: s=${MY_KEY}x; price=$5'], {
    MY_KEY: 'k$HOME',
  });
  expect(headers).toEqual({ 'x-org': 'a, b:c', 'api-key': 'k$HOME', cookie: 's=k$HOMEx; price=$5' });
});

test.each([
  [['no colon hunter2'], /^header 1: it does not begin with a header's name and a colon/],
  [['X-Fine: 1', 'two words: hunter2'], /^header 2: it does not begin with/],
  [[': hunter2'], /^header 1: it does not begin/],
  [['x-key:  '], /^header x-key: nothing follows its colon/],
  [['x-key: hunter2\r\nHost: elsewhere'], /^header x-key: its value holds a line break/],
  [['x-key: hunter2 ’'], /^header x-key: its value holds a line break or another character/],
  [['x-key: hunter2', 'X-Key: hunter2'], /^header x-key: it is given twice/],
  [['Content-Length: 3'], /^header content-length: requests have this header of their own/],
  [['x-key: $NOWHERE hunter2'], /^header x-key: NOWHERE is no variable of the environment: set it/],
  [['x-key: ${EMPTY} hunter2'], /^header x-key: EMPTY is an empty variable of the environment/],
  [['x-key: ${} hunter2'], /^header x-key: its value has \$\{…\} around what is no name/],
  [['x-key: pa$hunter2'], /^header x-key: what follows its \$ is no variable of the environment/],
  [['x-key: $BROKEN'], /^header x-key: its value holds a line break/],
])('%j is refused without its value', (header, said) => {
  const refusal = expect(() => given(header, { EMPTY: '', BROKEN: 'hunter2\n3' }));
  refusal.toThrow(said);
  refusal.not.toThrow(/hunter2/);
});

test('whatever is in a header and a variable, no error prints it', () => {
  const text = fc.string({ unit: 'binary' }).map((hidden) => `hunter2${hidden}hunter2`);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text, fc.boolean(), (name, hidden, isVariable) => {
      const value = isVariable ? '$HIDDEN' : hidden;
      try {
        const { headers } = given([`${name}: ${value}`, `x-${name}: ${value}`], { HIDDEN: hidden });
        expect(Object.values(headers).every((each) => each.includes('hunter2'))).toBe(true);
      } catch (error) {
        expect((error as Error).message).not.toContain('hunter2');
      }
    }),
  );
});

test('the key is that of the variable named, else OPENAI_API_KEY, where that is set to anything', () => {
  const environment = { OPENAI_API_KEY: 'usual', MINE: 'mine', EMPTY: '', BROKEN: 'hunter2\n' };
  expect(given([], environment).apiKey).toBe('usual');
  expect(given([], {}).apiKey).toBeUndefined();
  expect(given([], { OPENAI_API_KEY: '' }).apiKey).toBeUndefined();
  expect(given([], environment, 'MINE').apiKey).toBe('mine');
  expect(() => given([], environment, 'EMPTY')).toThrow(/^apiKeyVariable EMPTY: it is an empty variable/);
  expect(() => given([], environment, 'NOWHERE')).toThrow(
    /^apiKeyVariable NOWHERE: it is no variable of the environment/,
  );
  expect(() => given([], environment, 'BROKEN')).toThrow(/^apiKeyVariable BROKEN: it holds a line break/);
  expect(() => given([], { OPENAI_API_KEY: 'hunter2\n3' })).toThrow(
    /^apiKeyVariable OPENAI_API_KEY: it holds a line break/,
  );
  expect(() => given([], environment, 'hunter2hunter2')).toThrow(/^apiKeyVariable: it is no variable/);
  expect(() => given([], environment, 'sk-hunter2')).toThrow(/^apiKeyVariable: this takes the name/);
});

test('a key for one server is not sent to another beside what lets in there, unless it is asked for', () => {
  const environment = { OPENAI_API_KEY: 'usual', AZURE: 'other' };
  expect(given(['api-key: $AZURE'], environment)).toEqual({ headers: { 'api-key': 'other' } });
  expect(notes).toEqual([
    'the key in OPENAI_API_KEY is not sent beside the header api-key, unless its variable is named',
  ]);
  expect(given(['x-team: mine'], environment).apiKey).toBe('usual');
  expect(given(['api-key: $AZURE'], environment, 'OPENAI_API_KEY').apiKey).toBe('usual');
  expect(() => given(['Authorization: Basic $AZURE'], environment, 'AZURE')).toThrow(/leave one out/);
});
