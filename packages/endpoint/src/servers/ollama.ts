import type { Http } from '../http.js';
import { isObject } from '../saidIn.js';
import type { Server } from './server.js';

/**
 * The sampling settings that a model of Ollama's has of its own (`PARAMETER` lines of its Modelfile, which /api/show tells as
 * text): its OpenAI-compatible API has no field for most of them.
 */
export async function ollamaSettings(
  http: Http,
  model: string,
  signal?: AbortSignal,
): Promise<Pick<Server, 'settings'>> {
  const shown = await http.look(http.address.beside('/api/show'), signal, { model });
  if (shown?.status !== 200 || !isObject(shown.json)) return {};
  const lines = String(shown.json['parameters'] ?? '').split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/)).map(([name, value]) => [name, Number(value)] as const);
  return { settings: Object.fromEntries(pairs.filter(([name, value]) => name !== '' && Number.isFinite(value))) };
}
