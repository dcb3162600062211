import type { EncodedChat } from '@diffuse/core-lm';

/** What a model can be given. */
export interface Limits {
  readonly vocabSize?: number | undefined;
  /** Tokens that it was made to read at once. */
  readonly contextLength?: number | undefined;
}

/** A text in quotes, the beginning of one that fills a screen. */
const quoted = (text: string): string =>
  JSON.stringify(text.length > shownOfText ? `${text.slice(0, shownOfText)}…` : text);

const shownOfText = 60;

/** Throws where a model cannot be given a prompt or an answer. */
export function checkLimits(
  { prompt, answers }: Pick<EncodedChat, 'prompt' | 'answers'>,
  texts: readonly string[],
  { vocabSize = Infinity, contextLength = Infinity }: Limits,
  where: string,
): void {
  if (prompt.length >= contextLength)
    throw new Error(
      `${where}: the prompt has ${prompt.length} tokens, and the model's context is ${contextLength}: shorten the request`,
    );
  const unknown = [prompt, ...answers].flat().find((token) => token >= vocabSize);
  if (unknown !== undefined)
    throw new Error(
      `${where}: its tokenizer gives token ${unknown}, and the model has ${vocabSize}: the tokenizer is of another model`,
    );
  answers.forEach((answer, i) => {
    if (prompt.length + answer.length > contextLength)
      throw new Error(
        `${where}: the answer ${quoted(texts[i]!)} ends at token ${prompt.length + answer.length}, and the model's context is ${contextLength}: shorten it or the request`,
      );
  });
}
