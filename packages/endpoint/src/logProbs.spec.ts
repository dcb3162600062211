import { draw, many, upTo } from './testing/draw.js';
import { startServer, type Body, type Server } from './testing/server.js';

let server: Server;
afterEach(() => server.close());

const textOf = ({ message }: { readonly message: { readonly content: string } }): string => message.content;

test.each<[string, (text: string) => object, RegExp]>([
  ['texts', (text) => ({ token: text, logprob: '-0.5' }), /content\[0\]\.logprob must be .*found "-0\.5"/],
  ['above 0', (text) => ({ token: text, logprob: 2 }), /content\[0\]\.logprob must be .*at most 0\.01, found 2/],
  ['those of another text', () => ({ token: 'other', logprob: -1 }), /tokens of another text than the answer/],
])(
  'log-probabilities that are %s are said once and asked for no more, and every answer is kept',
  async (_, token, said) => {
    const reply = (body: Body) => {
      const { choices } = many(body).json as { choices: { message: { content: string } }[] };
      const reporting = (choice: (typeof choices)[number]): object => ({ content: [token(textOf(choice))] });
      return { json: { choices: choices.map((choice) => ({ ...choice, logprobs: reporting(choice) })) } };
    };
    server = await startServer({ reply });
    const { answers, notes } = await draw(server, { samples: 25 });
    expect(answers.map(({ index, logProb }) => [index, logProb])).toEqual(upTo(25).map((index) => [index, null]));
    expect(notes).toEqual([
      expect.stringMatching(/reports what are no log-probabilities .*: no log-probabilities of answers$/),
    ]);
    expect(notes[0]).toMatch(said);
    expect('logprobs' in server.bodies[0]!).toBe(true);
    expect('logprobs' in server.bodies.at(-1)!).toBe(false);
  },
);

test('a reply that is not as the API says ends the run with the server, the part and what was found', async () => {
  const reply = () => ({ json: { choices: [{ index: 0, message: { content: 5 }, finish_reason: 'stop' }] } });
  server = await startServer({ reply });
  await expect(draw(server)).rejects.toThrow(
    `${server.url} answers otherwise than the API says: choices[0].message.content must be a text, found 5; see which server it is`,
  );
  expect(server.bodies).toHaveLength(1);
});
