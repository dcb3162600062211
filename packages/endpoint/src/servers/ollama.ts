import type { Http } from '../http.js';
import { isObject } from '../saidIn.js';
import type { Server } from './server.js';
import type { Truncation } from './truncation.js';

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
  const { parameters } = shown.json;
  const lines = typeof parameters === 'string' ? parameters.split('\n') : [];
  const pairs = lines.map((line) => line.trim().split(/\s+/)).map(([name, value]) => [name, Number(value)] as const);
  return { settings: Object.fromEntries(pairs.filter(([name, value]) => name !== '' && Number.isFinite(value))) };
}

/** Ollama's defaults (api.DefaultOptions), where the model has no parameter of its own, and what leaves the distribution whole. */
const ollamas = [
  { setting: 'top_k', usual: 40, whole: 0 },
  { setting: 'repeat_penalty', usual: 1.1, whole: 1 },
  { setting: 'min_p', usual: 0, whole: 0 },
  { setting: 'typical_p', usual: 1, whole: 1 },
];

/** The settings of the model's own that hold, though others were asked for. */
export function heldByOllama({ settings }: Server): Truncation[] {
  const remedy = (setting: string, whole: number): string =>
    `Ollama’s OpenAI-compatible API has no field for it: make a model of PARAMETER ${setting} ${whole} (ollama create)`;
  return ollamas.flatMap(({ setting, usual, whole }) => {
    const value = settings?.[setting] ?? usual;
    if (value === whole) return [];
    const told =
      settings === undefined ? `${usual} unless the model says otherwise, which is not told` : `it is ${value} here`;
    return [{ setting, why: `${told}; ${remedy(setting, whole)}`, certain: settings !== undefined }];
  });
}
