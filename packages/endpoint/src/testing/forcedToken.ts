import { distributionOf, highest, type Reporting, type ServedLm } from './scoredText.js';

type Json = Readonly<Record<string, unknown>>;

/** llama.cpp holds probabilities in float32, and says this where one is 0. */
const lowest = -3.4028234663852886e38;

/** What llama.cpp's /completion says of one token that a bias of its logit makes it draw. */
export async function forcedToken(
  lm: ServedLm,
  context: readonly number[],
  body: Json,
  reporting: Reporting,
): Promise<object> {
  const { logit_bias: biases, n_probs: count } = body as { logit_bias: [number, number][]; n_probs: number };
  const own = await distributionOf(lm, context, body, reporting);
  const biased = own.map((value, id) => value + (biases.find(([token]) => token === id)?.[1] ?? 0));
  const [id] = highest(biased, 1);
  const told = (logProb: number): number => {
    const p = Math.fround(Math.exp(logProb));
    return p === 0 ? lowest : Math.log(p);
  };
  const of = (token: number): object => ({ id: token, token: lm.text([token]), logprob: told(own[token]!) });
  const isWhole = !(reporting.partial ?? []).includes(id!);
  return {
    content: lm.text([id!]),
    completion_probabilities: isWhole ? [{ ...of(id!), top_logprobs: highest(own, count).map(of) }] : [],
  };
}
