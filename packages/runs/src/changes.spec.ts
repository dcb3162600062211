import { changesBetween, describeChange } from './changes.js';

test('words that every object knows are keys like others', () => {
  const [there, now] = [{ prompts: {} }, { prompts: { constructor: { request: 'a' }, toString: 'b' } }];
  expect(changesBetween(there, now).map((change) => describeChange(change))).toEqual([
    'prompts › constructor: new',
    'prompts › toString: none there, "b" now',
  ]);
  expect(changesBetween(now, there).map((change) => describeChange(change))).toEqual([
    'prompts › constructor: gone',
    'prompts › toString: "b" there, none now',
  ]);
});

test('of long texts that begin alike, what differs is shown', () => {
  const url = 'https://here.example/openai/deployments/a-long-name/with?api-version=2024-10-21';
  const [there, now] = [{ endpoint: url }, { endpoint: url.replace('10-21', '06-01') }];
  expect(changesBetween(there, now).map((change) => describeChange(change))).toEqual([
    'endpoint: …th?api-version=2024-10-21" there, …th?api-version=2024-06-01" now',
  ]);
});
