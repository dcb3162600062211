import type { Http } from '../http.js';
import { isObject } from '../saidIn.js';
import { dialects } from './dialect.js';
import type { Server } from './server.js';
import type { Truncation } from './truncation.js';
import { tryOut } from './tryOut.js';

/** What is asked for where nothing is to be cut off. */
const { spare: whole } = dialects['llama.cpp'].ask({ temperature: 1, topP: 1, topK: 0 });

/** llama.cpp tells by which settings it drew an answer, if asked to be verbose. */
export async function settingsInForce(http: Http, model: string, signal?: AbortSignal): Promise<Partial<Server>> {
  const told = await tryOut(http, model, { ...whole, verbose: true }, signal);
  const verbose = isObject(told?.json) ? told.json['__verbose'] : undefined;
  const settings = isObject(verbose) ? verbose['generation_settings'] : undefined;
  return isObject(settings) ? { inForce: settings } : {};
}

/** The settings that hold though others were asked for, and what no request can switch off. */
export function heldByLlamaCpp({ inForce }: Server): Truncation[] {
  if (inForce === undefined) return [];
  const held = (setting: string, why: string): Truncation => ({ setting, why, certain: true });
  const others = Object.entries(whole).flatMap(([setting, asked]) => {
    const drawnBy = inForce[setting];
    return typeof asked === 'number' && typeof drawnBy === 'number' && Math.abs(drawnBy - asked) > 1e-6
      ? [held(setting, `the server draws by ${drawnBy} where ${asked} is asked`)]
      : [];
  });
  const fixed = 'the server was started with one, which no request can take away';
  const biased = Array.isArray(inForce['logit_bias']) && inForce['logit_bias'].length > 0;
  const bound = typeof inForce['grammar'] === 'string' && inForce['grammar'] !== '';
  return [...others, ...(biased ? [held('logit_bias', fixed)] : []), ...(bound ? [held('grammar', fixed)] : [])];
}
