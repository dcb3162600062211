import { open } from '@diffuse/diffuse';

const coin = { request: 'Flip a coin: {heads} or {tails}?', targets: ['{heads}', '{tails}'], weights: [3, 1] };
const model = await open('tiny');
const tuned = model.with(await model.tune(coin, { passes: 100 }));
for (const [name, { targets }] of Object.entries({ before: await model.score(coin), after: await tuned.score(coin) }))
  console.log(name, targets.map(({ target, probability }) => `${target} ${probability.toFixed(3)}`).join(', '));
const answers = await tuned.sample(coin, { n: 1000 });
console.log(answers.filter(({ value }) => value === 'heads').length, 'heads in 1,000 answers');
await model.dispose();
