import type { ScoredBy } from '@diffuse/diffuse';

const ways: Readonly<Record<ScoredBy['by'], string>> = {
  prompt_logprobs: 'the log-probabilities of given tokens that it reports (prompt_logprobs)',
  echo: 'the log-probabilities of given tokens that it echoes',
  logit_bias: 'what it reports of tokens that it is made to draw, before the bias',
};

/** What weights that are stored exactly do not make exact: llama.cpp alone is asked by its bias. */
const rounding = (by: ScoredBy['by']): string =>
  by === 'logit_bias'
    ? ' Unless it was started with -fa off -ctk f32 -ctv f32, it rounds to half precision: 0.006 nats were seen.'
    : '';

const prompts: Readonly<Record<ScoredBy['prompts'], string>> = {
  tokens: 'Its chat template writes the tokens that the tokenizer here writes',
  counts: 'Its chat template writes as many tokens as the tokenizer here; it does not tell which',
};

/** Who told exact probabilities, how, and what was compared before that. */
export function scoredByWords({ endpoint, model, by, weights, prompts: seen, vocabulary }: ScoredBy): string {
  const stored =
    weights === undefined
      ? 'It does not say how its weights are stored: with fewer bits than float32 they give other probabilities.'
      : `Its weights are stored as ${weights}.${rounding(by)}`;
  const same = vocabulary ? ', and they stand for the same texts' : '; what tokens stand for it does not tell';
  return `Exact probabilities by ${endpoint} (${model}), from ${ways[by]}. ${stored} ${prompts[seen]}${same}.`;
}
