import { draw } from './testing/draw.js';
import { startServer, type Body, type Reply, type Server } from './testing/server.js';

let server: Server;
afterEach(() => server.close());

/** A reply to one question, with what the server tells of tokens. */
const reply = (message: object, usage: object = {}, finish_reason = 'stop'): Reply => ({
  json: { choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }], usage },
});

const serve = async (answer: (body: Body) => Reply): Promise<void> => {
  server = await startServer({ reply: answer });
};

const budget = { samples: 1, maxNewTokens: 5, maxReasoningTokens: 100 };
const thought = { content: '{Pear}', reasoning_content: 'Pick one.' };
/** As OpenAI's API has it. */
const usage = (all: number, reasoning: number) => ({
  completion_tokens: all,
  completion_tokens_details: { reasoning_tokens: reasoning },
});

test('a request asks for one answer, of as many tokens as thought and answer may have together', async () => {
  await serve(() => reply(thought, usage(30, 25)));
  const { answers } = await draw(server, { ...budget, samples: 3 });
  expect(answers.map(({ index, text, reasoning }) => [index, text, reasoning])).toEqual(
    [0, 1, 2].map((index) => [index, '{Pear}', 'Pick one.']),
  );
  expect(server.bodies.map(({ n, max_tokens }) => [n, max_tokens])).toEqual(Array(3).fill([1, 105]));
  expect(server.bodies[0]).toMatchObject({ thinking_token_budget: 100, thinking_budget_tokens: 100 });
});

test('without a budget for reasoning there is no word of one', async () => {
  await serve(() => reply({ content: '{Pear}' }, usage(5, 0)));
  await draw(server, { samples: 1, maxNewTokens: 5 });
  expect(server.bodies[0]).toMatchObject({ max_tokens: 5 });
  expect(Object.keys(server.bodies[0]!).filter((field) => field.includes('thinking'))).toEqual([]);
});

test.each([
  ['as long as it may be', thought, usage(30, 25), 'stop'],
  ['longer than it may be, where the thought left room', thought, usage(31, 25), 'length'],
  ['longer, without a thought', { content: '{Pear} and {Fig}' }, { completion_tokens: 6 }, 'length'],
  ['after a thought whose tokens are not told', thought, { completion_tokens: 60 }, 'stop'],
  ['after a thought beyond its own budget', thought, usage(104, 101), 'stop'],
  ['where no tokens are told', thought, {}, 'stop'],
])('an answer %s', async (_, message, told, finished) => {
  await serve(() => reply(message, told));
  const { answers } = await draw(server, budget);
  expect(answers).toEqual([{ index: 0, text: message.content, logProb: null, finished, ...reasoningOf(message) }]);
});

const reasoningOf = (message: object) =>
  'reasoning_content' in message ? { reasoning: message.reasoning_content } : {};

test('a thought that has no end within both budgets has no answer', async () => {
  await serve(() => reply({ content: null, reasoning_content: 'So, a fruit' }, usage(105, 105), 'length'));
  const { answers } = await draw(server, budget);
  expect(answers).toEqual([
    { index: 0, text: '', reasoning: 'So, a fruit', logProb: null, finished: 'length', noAnswer: 'unreached' },
  ]);
});

test('a server that has no field for the budget is asked without, and what follows is said once', async () => {
  const message =
    'thinking_token_budget is set but reasoning_config is not configured. Please set --reasoning-parser and/or --reasoning-config to use thinking_token_budget.'; // vLLM 0.32.0
  await serve((body) =>
    'thinking_token_budget' in body
      ? { status: 400, json: { error: { message, type: 'BadRequestError', param: null, code: 400 } } }
      : reply(thought, usage(30, 25)),
  );
  const { answers, notes } = await draw(server, { ...budget, samples: 4 });
  expect(answers).toHaveLength(4);
  expect(notes).toEqual([
    expect.stringMatching(/refuses thinking_token_budget: thought and answer are bounded together$/),
  ]);
  expect(server.bodies).toHaveLength(5);
});
