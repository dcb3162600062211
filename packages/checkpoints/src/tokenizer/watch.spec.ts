import { watchOf } from './watch.js';

function busy(milliseconds: number): string {
  for (const end = performance.now() + milliseconds; performance.now() < end;);
  return 'done';
}

test('work that is known to end has ten times as long, so that a busy machine breaks off no published tokenizer', () => {
  expect(watchOf(true, 'm', 50)(() => busy(120), 5000)).toBe('done');
  expect(() => watchOf(false, 'm', 50)(() => busy(5000), 5000)).toThrow(/^m: a text of 5000 characters .* 0\.05 s/);
  expect(() => watchOf(true, 'm', 50)(() => busy(60_000), 5000)).toThrow(/longer than 0\.5 s/);
});
