/** A language model whose probabilities are known. */
export interface ServedLm {
  /** Log-probabilities of every token of the vocabulary after others, nats. */
  next(context: readonly number[]): readonly number[] | Promise<readonly number[]>;
  /** The tokens that its chat template writes. */
  prompt(messages: readonly Readonly<Record<string, unknown>>[]): number[];
  text(tokens: readonly number[]): string;
  /** An answer. */
  say?(): string;
}

/** How a server distorts what it reports. */
export interface Reporting {
  /** The ways that it knows; both unless given. */
  readonly ways?: readonly ('prompt_logprobs' | 'echo')[];
  /** What becomes of the log-probabilities in a place, under a temperature. */
  readonly reports?: (logProbs: readonly number[], temperature: number) => readonly number[];
  /** Tokens that llama.cpp does not report: those that end within a character. */
  readonly partial?: readonly number[];
}

type Json = Readonly<Record<string, unknown>>;

/** What is reported of a place. */
export async function distributionOf(
  lm: ServedLm,
  context: readonly number[],
  { temperature = 1 }: Json,
  { reports = (logProbs) => logProbs }: Reporting,
): Promise<readonly number[]> {
  return reports(await lm.next(context), temperature as number);
}

/** The tokens of highest values. */
export const highest = (values: readonly number[], count: number): number[] =>
  [...values.keys()].sort((a, b) => values[b]! - values[a]!).slice(0, count);

/** JSON has no infinity: vLLM's word for none at all. */
const inJson = (logProb: number): number => Math.max(logProb, -9999);

/** A choice of the legacy API, with what is reported of its prompt. */
export async function legacyChoice(
  lm: ServedLm,
  tokens: readonly number[],
  body: Json,
  reporting: Reporting,
): Promise<object> {
  const { ways = ['prompt_logprobs', 'echo'] } = reporting;
  const {
    prompt_logprobs: top,
    echo,
    logprobs,
  } = body as { prompt_logprobs?: number; echo?: boolean; logprobs?: number };
  const places = await Promise.all(
    tokens.slice(1).map((_, i) => distributionOf(lm, tokens.slice(0, i + 1), body, reporting)),
  );
  const known = (i: number, count: number): [number, number][] =>
    [...new Set([tokens[i + 1]!, ...highest(places[i]!, count)])].map((id) => [id, inJson(places[i]![id]!)]);
  const byId = (i: number, count: number): object =>
    Object.fromEntries(
      known(i, count).map(([id, logprob]) => [id, { logprob, rank: 1, decoded_token: lm.text([id]) }]),
    );
  const after = tokens.length; // and one that was generated
  return {
    text: echo === true ? lm.text(tokens) : '',
    finish_reason: 'length',
    ...(top !== undefined &&
      ways.includes('prompt_logprobs') && { prompt_logprobs: [null, ...places.map((_, i) => byId(i, top))] }),
    ...(echo === true &&
      ways.includes('echo') && {
        logprobs: {
          tokens: [...tokens, 0].map((id) => lm.text([id])),
          token_logprobs: [null, ...places.map((place, i) => inJson(place[tokens[i + 1]!]!)), -1],
          top_logprobs: [
            null,
            ...places.map((_, i) =>
              Object.fromEntries(known(i, logprobs ?? 0).map(([id, value]) => [`token_id:${id}`, value])),
            ),
            {},
          ],
          text_offset: Array.from({ length: after }, (_, i) => i),
        },
      }),
  };
}
