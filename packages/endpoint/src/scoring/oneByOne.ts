import type { Endpoint } from '../openEndpoint.js';
import { listed } from './listed.js';

/**
 * Whether texts are to be given one by one: where adapters are enabled, vLLM 0.32.0 on a processor ends as soon as one batch has
 * two of them, of whichever model (punica_cpu's add_lora_logits).
 */
export async function oneByOne({ http }: Endpoint, signal: AbortSignal | undefined): Promise<boolean> {
  return (await listed(http, signal)).some(({ parent }) => typeof parent === 'string');
}
