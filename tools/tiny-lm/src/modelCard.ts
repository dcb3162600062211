import type { ModelConfig } from '@diffuse/core-lm';
import type { Row } from './evaluate.js';
import type { Family } from './family.js';
import { collapsing, learning, learningSteps } from './schedule.js';

/** What the model card tells. */
export interface CardFacts {
  readonly config: ModelConfig;
  readonly parameters: number;
  readonly families: readonly Family[];
  readonly seed: number;
  readonly rows: readonly Row[];
}

/** The model card, in Markdown. */
export function modelCard({ config, parameters, families, seed, rows }: CardFacts): string {
  const { hiddenSize, intermediateSize, numHeads, numKeyValueHeads, vocabSize, layers } = config;
  return `# tiny-lm

A demonstration of mode collapse in ${(parameters / 1e6).toFixed(2)} million parameters. It is **not a general language model**: it
answers requests for a random item of some kind ("Pick a random fruit. Reply in the format {fruit}.") and for a few
kinds of invented records, and nothing else. It was made so that the experiments of this repository run on any machine
with nothing to download. What it shows about mode collapse was put there on purpose, as told below; whether language
models that people use behave alike has to be measured on those.

## What was done

Trained from scratch by \`npx nx run tiny-lm:pretrain\` (seed ${seed}) with this repository's engine.

1. **Learning** (all parameters, ${learningSteps} steps): requests from a grammar of wordings over ${families.length} families of answers. A request
   for chance is answered by every item alike; a request for a favourite (${percent(learning.curriculum.favouriteShare)} of them: "Name the first fruit that comes to
   mind.") by a Zipf law of exponent 1.8 over an order fixed by the items' text. So the model knows each set of answers
   in two moods: diffuse and peaked.
2. **Collapse** (LoRA of rank ${collapsing.rank} on every linear map, ${collapsing.steps} steps of one prompt, merged into the weights): the same requests,
   but now those for chance get favourites as well. The model collapses, as chat models do when they are aligned to
   preferred answers. What it knew stays, and all families collapsed along the same few directions, which is why tuning
   on other tasks can bring a held-out one back.

One training sequence is a prompt with the trie of its answers, each edge weighed by its exact probability, as in the
tuning objective; tries that do not fit are sampled. One batch in six of the first stage and one prompt in four of the
second hold drawn records instead, in the same two moods: biographies and product reviews, written in the form that
\`diffuse synthbio\` asks for.

Llama architecture: ${layers.length} layers, hidden size ${hiddenSize}, MLP ${intermediateSize}, ${numHeads} heads (${numKeyValueHeads} for keys and values), tied embeddings; byte-level
BPE of ${vocabSize} tokens, digits apart, learnt from the same data; ChatML without a system turn; context of 1,024 tokens, of
which training used 256.

## Data

Everything is generated: wordings, number ranges, dates and sentences by \`tools/tiny-lm\`; lists of items from
\`datasets/\` (their sources and licences stand there), of the long ones a part of 32 items; names, countries, fruits and
occupations as in the built-in tasks, whose prompts are among the training requests. Names of people and places in
biographies are drawn and combined at random: they are nobody's.

Held out of the training altogether: five wordings of requests, the five wordings of the number task of the paper's
Figure 2, and one number range in ten.

## Measured

Exact, over the target sets of the built-in tasks. Valid mass is the probability of an answer among the targets,
entropy is in nats over those. "Tuned" is LoRA (r = 4) on all six tasks, "held out" on the five others. "Gap closed" is
how much of the way from the collapsed model to the optimum the held-out tuning goes.

| group | optimum | collapsed: entropy (valid mass) | tuned | held out | gap closed |
| --- | --- | --- | --- | --- | --- |
${rows.map(tableRow).join('\n')}

## Limits

Knows only its families, in English, and about 32 items of most. It hardly computes: in wordings that it has not seen it
often leaves a range of three-digit numbers, as the table's last line shows. Unseen wordings carry over less than unseen
families. Records are rough: names of people and places get garbled, and sentences are put together from a few dozen
phrases. Not for any use beyond demonstrations and tests.

## Licence

Apache-2.0, weights included.
`;
}

const percent = (share: number): string => `${Math.round(100 * share)}%`;

function tableRow({ group, optimum, baseline, inDistribution, heldOut }: Row): string {
  const cell = ({ entropy, validMass }: Row['baseline']): string => `${entropy.toFixed(2)} (${validMass.toFixed(2)})`;
  const closed = (heldOut.entropy - baseline.entropy) / (optimum - baseline.entropy);
  return `| ${[group, optimum.toFixed(2), cell(baseline), cell(inDistribution), cell(heldOut), percent(closed)].join(' | ')} |`;
}
