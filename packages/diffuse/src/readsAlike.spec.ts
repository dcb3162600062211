import type { Prompt, Task } from '@diffuse/tasks';
import { open } from './open.js';

/** Questions whose answers a tokenizer, a template or a parser could read in another way than they are scored. */
const prompts: [string, Partial<Prompt> & { targets: string[] }][] = [
  ['space at the end of the beginning', { response: 'My answer is: ', targets: ['heads', 'tails'] }],
  ['spaces before targets', { targets: [' north', ' south'] }],
  ['spaces behind targets', { targets: ['up ', 'down '] }],
  ['capitals alone', { targets: ['{Red}', '{red}', '{RED}'] }],
  ['spaces inside', { targets: ['{ a }', '{b }'] }],
  ['going on', { targets: ['{yes}', '{no}'], eos: false }],
  ['going on within a word', { targets: ['Ann', 'Bob'], eos: false }],
  ['going on after a beginning', { response: 'I say ', targets: ['one', 'two'], eos: false }],
];

const task: Task = {
  name: 'odd',
  title: 'Odd answers',
  parse: (text) => text,
  prompts: prompts.map(([request, { targets, ...rest }], i) => ({
    file: `p-${i}`,
    request,
    response: '',
    eos: true,
    targets,
    weights: targets.map(() => 1 / targets.length),
    ...rest,
  })),
};

test('the share of answers that are targets is what the exact side says it is, whatever the targets look like', async () => {
  const model = await open('tiny');
  const tuned = model.with(await model.tune(task, { passes: 50 }));
  const { exact, sampled } = await tuned.measure(task, { n: 500, maxNewTokens: 12 });
  await model.dispose();
  const found = sampled.map(({ counted, onTarget, samples }, i) => {
    const { validMass } = exact[i]!;
    const error = Math.sqrt((validMass * (1 - validMass)) / samples);
    return { request: prompts[i]![0], validMass, counted, onTarget, errors: Math.abs(counted! - validMass) / error };
  });
  for (const { request, validMass, counted, onTarget, errors } of found) {
    expect([request, errors < 4.5]).toEqual([request, true]);
    expect([request, validMass > 0.3 && onTarget! >= counted!]).toEqual([request, true]);
  }
});
