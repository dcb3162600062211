import { limits } from '@diffuse/check';
import { redirected } from './redirect.js';
import { unexpected } from './unexpected.js';

/** How a server is asked. */
export interface Question {
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  /** For the host of the address alone: it goes to no other, and not back from there either. */
  readonly authorization?: string | undefined;
  /** Whether to be content with an answer that leads to `next`; by default none is. */
  readonly stay?: (answer: Response, next: URL, at: URL) => boolean;
  readonly signal: AbortSignal;
}

const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Asks a server for bytes as they are, and those that it redirects to. Throws a ModelError where a redirect leads astray or on and
 * on, what fetch throws where there is no answer, and the signal's reason.
 */
export async function ask(address: string | URL, question: Question): Promise<Response> {
  const { method = 'GET', headers = {}, stay, signal } = question;
  let { authorization } = question;
  let url = new URL(address);
  for (let hop = 0; ; hop++) {
    const own: Record<string, string> = authorization === undefined ? {} : { authorization };
    const asked = { 'accept-encoding': 'identity', ...headers, ...own };
    const answer = await fetch(url, { method, headers: asked, redirect: 'manual', signal });
    const location = redirects.has(answer.status) ? answer.headers.get('location') : null;
    if (location === null) return answer;
    const next = redirected(location, url);
    if (stay?.(answer, next, url) === true) return answer;
    await answer.body?.cancel();
    if (hop === limits.hub.redirects)
      throw unexpected(url.origin, `${url.origin} redirects on and on: ${limits.hub.redirects} times are followed`);
    if (next.origin !== url.origin) authorization = undefined;
    url = next;
  }
}
