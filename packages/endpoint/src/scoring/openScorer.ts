import { list } from '@diffuse/check';
import { explain } from '../explain.js';
import type { Endpoint } from '../openEndpoint.js';
import type { ServerKind } from '../servers/server.js';
import { CannotScore } from './cannotScore.js';
import { anAskedEndpoint, scoringOptions, tokensOf } from './checks.js';
import { scorerByBias } from './byBias.js';
import { scorerByText } from './byText.js';
import type { TokenScorer, TokenScoring } from './scorer.js';

/** Servers and services that report what they drew, and nothing of a given text in tokens. */
const drawOnly: readonly ServerKind[] = [
  ...(['Ollama', 'LM Studio', 'TGI', 'transformers serve'] as const),
  ...(['OpenAI', 'Azure OpenAI', 'Mistral', 'Gemini', 'Claude', 'OpenRouter'] as const),
];

const exampleCheck = tokensOf(2);
const promptCheck = tokensOf(1);
const answersCheck = list(tokensOf(1));

/**
 * Finds out how an endpoint tells the probabilities of given tokens, and tries it: that what it tells of `example` sums to no more
 * than 1 in any place, and does not depend on temperature, top-p or top-k. Throws a CannotScore, which says what was tried and what
 * to do, where it tells none or others, and an InputError on what is no endpoint, or no list of two tokens.
 *
 * @example
 * import { openEndpoint, openScorer } from '@diffuse/endpoint';
 *
 * const endpoint = await openEndpoint({ url: 'http://localhost:8000/v1', concurrency: 8 });
 * const scorer = await openScorer(endpoint, [1, 1316, 201]); // a text of the model's, in its tokens
 * console.log(await scorer.score([1, 1316, 201], [[93, 95], [93, 67, 95]])); // nats, one an answer
 */
export async function openScorer(
  endpoint: Endpoint,
  example: readonly number[],
  scoring: Pick<TokenScoring, 'signal'> = {},
): Promise<TokenScorer> {
  anAskedEndpoint(endpoint, 'endpoint');
  exampleCheck(example, 'example');
  scoringOptions(scoring, 'scoring');
  const { url, model, server } = endpoint;
  const { signal } = scoring;
  if (drawOnly.includes(server.kind)) throw cannot(url, [`${server.kind} tells those of what it draws alone`], false);
  try {
    const opened = await (server.kind === 'llama.cpp' ? scorerByBias : scorerByText)(endpoint, example, signal);
    if ('refusals' in opened) throw cannot(url, opened.refusals);
    return explained(opened, { url, model });
  } catch (error) {
    throw explain(error, { url, model });
  }
}

const cannot = (url: string, reasons: readonly string[], asked = true): CannotScore =>
  new CannotScore(
    `${url} does not give the probabilities of given text (${reasons.join('; ')}): draw answers there, or have the model served by one that does, such as vLLM or llama.cpp's server`,
    asked,
  );

function explained({ by, score }: TokenScorer, target: { readonly url: string; readonly model: string }): TokenScorer {
  return {
    by,
    async score(prompt, answers, scoring = {}) {
      promptCheck(prompt, 'prompt');
      answersCheck(answers, 'answers');
      scoringOptions(scoring, 'scoring');
      try {
        return await score(prompt, answers, scoring);
      } catch (error) {
        throw explain(error, target);
      }
    },
  };
}
