import { openCheckpoint } from '@diffuse/checkpoints';
import {
  adapt,
  initLora,
  loadModel,
  moduleNames,
  uniform,
  type AdaptedModel,
  type ChatTokenizer,
  type LanguageModel,
} from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit/node';
import { exactDistribution } from '@diffuse/metrics';
import { createScorer, createTuner, encodePrompt, type EncodedPrompt } from '@diffuse/objective';
import { leaveOneOutTasks, rngPrompt, rngWordings, type Prompt } from '@diffuse/tasks';
import { fill, heldOutAsks } from './wordings.js';
import { randomStream } from './random.js';

/** Means over a group of prompts: exact probability of an answer among the targets, and entropy in nats over those. */
interface Measured {
  readonly validMass: number;
  readonly entropy: number;
}

/** One line of the model card's table. */
export interface Row {
  readonly group: string;
  /** Entropy of answers that are all alike, nats. */
  readonly optimum: number;
  readonly baseline: Measured;
  /** Tuned on the six tasks. */
  readonly inDistribution: Measured;
  /** Tuned on five of them: not on the one that the group belongs to. */
  readonly heldOut: Measured;
}

interface Group {
  readonly name: string;
  /** The task that tuning must not have seen. */
  readonly task: string;
  readonly prompts: readonly { readonly encoded: EncodedPrompt; readonly weights: readonly number[] }[];
}

const loraSettings = { rank: 4, alpha: 8, modules: moduleNames, seed: 0 };

/** Measures a model folder as it is, tuned on the six tasks, and tuned on each five of them. */
export async function evaluate(folder: string, progress: (done: number, total: number) => void): Promise<Row[]> {
  const { config, weights, chat } = await openCheckpoint(folder);
  const executor = onnxExecutor();
  const model = loadModel(config, weights, executor);
  const groups = [...taskGroups(chat), ...unseenGroups(chat)];
  const subjects = new Map<string | undefined, AdaptedModel>();
  const taskNames = leaveOneOutTasks.map(({ name }) => name);
  for (const heldOut of [undefined, ...taskNames]) {
    const tuned = groups
      .filter(({ name, task }) => name === task && task !== heldOut)
      .flatMap(({ prompts }) => prompts);
    subjects.set(
      heldOut,
      await tune(
        model,
        tuned.map(({ encoded }) => encoded),
      ),
    );
    progress(subjects.size, taskNames.length + 1);
  }
  const base = adapt(model);
  const rows: Row[] = [];
  for (const group of groups) {
    rows.push({
      group: group.name,
      optimum: mean(group.prompts.map(({ weights }) => Math.log(weights.length))),
      baseline: await measure(base, group),
      inDistribution: await measure(subjects.get(undefined)!, group),
      heldOut: await measure(subjects.get(group.task)!, group),
    });
  }
  await executor.dispose();
  return rows;
}

const encoded = (chat: ChatTokenizer, prompts: readonly Prompt[]): Group['prompts'] =>
  prompts.map((prompt) => ({ encoded: encodePrompt(chat, prompt), weights: prompt.weights }));

const taskGroups = (chat: ChatTokenizer): Group[] =>
  leaveOneOutTasks.map(({ name, prompts }) => ({ name, task: name, prompts: encoded(chat, prompts) }));

/** Wordings and ranges that neither pretraining nor tuning has seen. */
function unseenGroups(chat: ChatTokenizer): Group[] {
  const random = randomStream(0, 0);
  const things = [
    { task: 'names', noun: 'first name', qualifier: '', placeholder: 'name' },
    { task: 'countries', noun: 'country', qualifier: ' in Africa', placeholder: 'country' },
    { task: 'fruits', noun: 'fruit', qualifier: '', placeholder: 'fruit' },
    { task: 'occupations', noun: 'occupation', qualifier: '', placeholder: 'occupation' },
  ];
  const reworded = things.map(({ task, ...thing }): Group => {
    const [prompt] = leaveOneOutTasks.find(({ name }) => name === task)!.prompts;
    const prompts = heldOutAsks.map((ask) => ({ ...prompt!, request: fill(ask, random, thing) }));
    return { name: `${task}, unseen wordings`, task, prompts: encoded(chat, prompts) };
  });
  const ranges = [
    [1, 45],
    [154, 204],
  ].map(([low, high]): Group => {
    const prompts = rngWordings.map((_, wording) => rngPrompt(wording, low!, high!));
    return { name: `${low} to ${high}, unseen range and wordings`, task: 'numbers', prompts: encoded(chat, prompts) };
  });
  return [...reworded, ...ranges];
}

/** Tuning of the model card's subjects, at a constant rate. */
const tuning = { passes: 8, learningRate: 2e-3 };

async function tune(model: LanguageModel, prompts: readonly EncodedPrompt[]): Promise<AdaptedModel> {
  const tuner = createTuner(model, initLora(model.config, loraSettings));
  for (let pass = 0; pass < tuning.passes; pass++) {
    for (const prompt of shuffled(prompts, pass)) await tuner.step(prompt, tuning.learningRate);
  }
  const tuned = adapt(model, await tuner.adapter());
  await tuner.dispose();
  return tuned;
}

function shuffled<T>(items: readonly T[], pass: number): T[] {
  return items
    .map((item, i) => ({ item, key: uniform(0, pass, i) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

async function measure(subject: AdaptedModel, { prompts }: Group): Promise<Measured> {
  const scorer = createScorer(subject);
  const measured: Measured[] = [];
  for (const { encoded: prompt, weights } of prompts) {
    const logProbs = Array.from(await scorer.score(prompt));
    const { validMass, validEntropy } = exactDistribution({ logProbs, weights });
    measured.push({ validMass, entropy: validEntropy });
  }
  return {
    validMass: mean(measured.map(({ validMass }) => validMass)),
    entropy: mean(measured.map(({ entropy }) => entropy)),
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
