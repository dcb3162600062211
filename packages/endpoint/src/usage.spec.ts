import type { Http } from './http.js';
import { metered } from './usage.js';

test('what given texts took is counted, and is not taken for what a draw took', async () => {
  const replies = [1600, 30, 40].map((prompt_tokens) => ({ usage: { prompt_tokens, completion_tokens: 2 } }));
  const next: Http['post'] = () => Promise.resolve(replies.shift());
  const told: number[] = [];
  const { http, usage } = metered({ post: next, postOnce: next } as Http, ({ promptTokens }) =>
    told.push(promptTokens),
  );
  await http.post('/completions', {});
  await http.postOnce('/chat/completions', {});
  await http.postOnce('/chat/completions', {});
  expect(told).toEqual([30, 40]);
  expect(usage()).toMatchObject({ requests: 3, promptTokens: 1670, completionTokens: 6 });
});
