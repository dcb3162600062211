import type { Endpoint } from '../openEndpoint.js';
import { dialects, type Fields } from '../servers/dialect.js';
import { isRefusal, wholeDistribution, type Ask } from './asker.js';
import { seeds, type Baseline } from './baseline.js';
import { no, refusedBy, unclear, yes, type Honour } from './honour.js';

/** A limit that leaves one answer of all: seeds that gave different ones then give the same. */
interface Limit {
  readonly field: string;
  readonly asked: string;
  readonly fields: Fields;
}

const asked = seeds.slice(1);

/** Whether limits are kept that leave only the most probable answer. */
export async function honoursLimits(ask: Ask, endpoint: Endpoint, baseline: Baseline): Promise<Honour[]> {
  const found: Honour[] = [];
  for (const limit of limitsOf(endpoint)) found.push(await honoursLimit(ask, limit, baseline));
  return found;
}

async function honoursLimit(
  ask: Ask,
  { field, asked: how, fields }: Limit,
  { diverse, request }: Baseline,
): Promise<Honour> {
  if (!diverse) return { field, ...unclear('without it, all answers are the same as it is') };
  const texts: string[] = [];
  for (const seed of asked) {
    const reply = await ask(seed, fields, request);
    if (isRefusal(reply)) return refusedBy(field, reply);
    texts.push(reply.texts[0] ?? '');
  }
  const different = new Set(texts).size;
  const found = `${how}, seeds ${asked.join(', ')}: ${different === 1 ? 'one and the same answer' : `${different} answers`}`;
  return { field, ...(different === 1 ? yes(found) : no(found)) };
}

function limitsOf({ client, server }: Endpoint): Limit[] {
  const whole = client.asks(wholeDistribution);
  const topK = { ...wholeDistribution, topK: 1 };
  const cannot = dialects[server.kind].cannot?.(topK) !== undefined;
  return [
    { field: 'top_k', asked: 'top_k 1', fields: cannot ? { top_k: 1 } : client.asks(topK) },
    { field: 'min_p', asked: 'min_p 1', fields: minPOf(whole) },
    { field: 'top_p', asked: 'top_p 0.0001', fields: client.asks({ ...wholeDistribution, topP: 0.0001 }) },
    { field: 'temperature', asked: 'temperature 0', fields: { temperature: 0 } },
  ];
}

/** In the words in which the server is asked for all else. */
function minPOf({ generation_config, samplers }: Fields): Fields {
  if (typeof generation_config === 'string')
    return { generation_config: JSON.stringify({ ...(JSON.parse(generation_config) as object), min_p: 1 }) };
  return { min_p: 1, ...(samplers !== undefined && { samplers: ['temperature', 'min_p'] }) };
}
