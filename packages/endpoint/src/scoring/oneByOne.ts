import type { Endpoint } from '../openEndpoint.js';
import { isObject } from '../saidIn.js';

/**
 * Whether texts are to be given one by one: where adapters are enabled, vLLM 0.32.0 on a processor ends as soon as one batch has
 * two of them, of whichever model (punica_cpu's add_lora_logits).
 */
export async function oneByOne({ http }: Endpoint, signal: AbortSignal | undefined): Promise<boolean> {
  const glance = await http.look(http.address.operation('/models'), signal);
  const data = isObject(glance?.json) ? glance.json['data'] : undefined;
  return Array.isArray(data) && data.some((model) => isObject(model) && typeof model['parent'] === 'string');
}
