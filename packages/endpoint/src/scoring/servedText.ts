import { explain } from '../explain.js';
import type { Endpoint } from '../openEndpoint.js';
import { isObject } from '../saidIn.js';
import { refusalIn } from './cannotScore.js';
import { anAskedEndpoint, scoringOptions, tokensOf } from './checks.js';
import type { TokenScoring } from './scorer.js';

const tokensCheck = tokensOf(0);

/**
 * The text that tokens stand for at an endpoint, by the `/detokenize` of vLLM and llama.cpp; undefined where it has none. Throws an
 * InputError on what is no endpoint or token.
 *
 * @example
 * import { openEndpoint, servedText } from '@diffuse/endpoint';
 *
 * const endpoint = await openEndpoint({ url: 'http://localhost:8000/v1', concurrency: 8 });
 * console.log(await servedText(endpoint, [93, 1595, 95]));
 */
export async function servedText(
  endpoint: Endpoint,
  tokens: readonly number[],
  scoring: Pick<TokenScoring, 'signal'> = {},
): Promise<string | undefined> {
  anAskedEndpoint(endpoint, 'endpoint');
  tokensCheck(tokens, 'tokens');
  scoringOptions(scoring, 'scoring');
  const { url, model, http } = endpoint;
  try {
    const reply = await http.postBeside('/detokenize', { model, tokens }, scoring.signal);
    const text = isObject(reply) ? (reply['prompt'] ?? reply['content']) : undefined;
    return typeof text === 'string' ? text : undefined;
  } catch (error) {
    if (refusalIn(error) !== undefined) return undefined;
    throw explain(error, { url, model });
  }
}
