import type { Http } from '../http.js';
import { word } from '../saidIn.js';
import type { Server } from './server.js';
import { tryOut } from './tryOut.js';

/** LiteLLM tells its version, and what the server behind it calls itself, in the headers of answers alone. */
export async function behindGateway(http: Http, model: string, signal?: AbortSignal): Promise<Partial<Server>> {
  const { headers = {} } = (await tryOut(http, model, {}, signal)) ?? {};
  const [version, behind] = [headers['x-litellm-version'], headers['llm_provider-server']];
  return {
    ...(typeof version === 'string' && { version: word(version) }),
    ...(typeof behind === 'string' && behind !== 'uvicorn' && { behind: word(behind) }),
  };
}
