import { biographySchema } from '../biography.js';
import { renderRecord, renderRequest } from '../render.js';
import { chatLine } from './chat.js';

test('a record is a conversation of one turn, on one line', () => {
  const [request, answer] = [renderRequest(biographySchema), renderRecord(biographySchema, biographySchema.example)];
  const line = chatLine(request, answer);
  expect(line.match(/\n/g)).toEqual(['\n']);
  expect(line.endsWith('\n')).toBe(true);
  expect(JSON.parse(line)).toEqual({
    messages: [
      { role: 'user', content: request },
      { role: 'assistant', content: answer },
    ],
  });
  expect(chatLine('a\u2028\ud83e', '"\n')).toBe(
    `{"messages":[{"role":"user","content":"a\\u2028\ufffd"},{"role":"assistant","content":"\\"\\n"}]}\n`,
  );
});
