/**
 * Leave-one-out (the paper's §5) for one task: what becomes of the answers to it when a model is tuned on the other tasks
 * only, and when it is tuned on all of them? The same numbers as `diffuse leave-one-out --held-out fruits`.
 */
import { open, type Measurement, type TuneOptions } from '@diffuse/diffuse';
import { leaveOneOutTasks } from '@diffuse/tasks';

const [heldOut = 'fruits', passes = 10, n = 1000] = process.argv.slice(2);
const held = leaveOneOutTasks.filter(({ name }) => name === heldOut);
const others = leaveOneOutTasks.filter(({ name }) => name !== heldOut);
const settings: TuneOptions = { passes: Number(passes), onStep: ({ step, loss }) => console.error(step, loss) };

const model = await open('tiny');
const onOthers = await model.tune(others, settings);
const onAll = await model.tune(leaveOneOutTasks, settings);

export const result: Record<string, Measurement> = {};
for (const [name, subject] of Object.entries({
  baseline: model,
  'tuned on the others': model.with(onOthers),
  'tuned on all': model.with(onAll),
}))
  result[name] = await subject.measure(held, { n: Number(n) });

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
for (const [name, { exact, sampled }] of Object.entries(result)) {
  console.log(name);
  console.log('  exact probability of a wanted answer:', mean(exact.map(({ validMass }) => validMass)));
  console.log('  exact entropy of those, nats:', mean(exact.map(({ validEntropy }) => validEntropy)));
  console.log('  well-formed answers:', mean(sampled.map(({ wellFormed }) => wellFormed)));
  console.log('  different ones:', mean(sampled.map(({ readings }) => readings.strict.formed.coverage)));
}
await model.dispose();
