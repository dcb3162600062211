import type { Http } from '../http.js';
import { isObject } from '../saidIn.js';

/** The models in a server's list, with all that it says of them; none where it has no list. */
export async function listed(http: Http, signal: AbortSignal | undefined): Promise<Record<string, unknown>[]> {
  const glance = await http.look(http.address.operation('/models'), signal);
  const data = isObject(glance?.json) ? glance.json['data'] : undefined;
  return (Array.isArray(data) ? data : []).filter(isObject);
}
