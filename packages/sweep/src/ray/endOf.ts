import { excerpt, oneLine } from '@diffuse/check';
import type { RayJob } from './schemas.js';

/** How a job came to its end. */
export type JobEnd =
  | { readonly kind: 'well' }
  /** It said why itself: another try would not mend it. */
  | { readonly kind: 'refused'; readonly words: string }
  /** By somebody who asked Ray to. */
  | { readonly kind: 'stopped' }
  /** Ray gave it up before it began: nothing was tried. */
  | { readonly kind: 'unbegun' }
  /** By what another try may not meet. */
  | { readonly kind: 'killed'; readonly words: string };

/** The codes by which a command says that it is not to be tried again. */
const saying = [1, 2];

/** The end of a job; undefined while it waits or runs. */
export function endOf({ status, message, error_type, driver_exit_code: code }: RayJob): JobEnd | undefined {
  switch (status) {
    case 'PENDING':
    case 'RUNNING':
      return undefined;
    case 'SUCCEEDED':
      return { kind: 'well' };
    case 'STOPPED':
      return { kind: 'stopped' };
    case 'FAILED':
      if (error_type === 'JOB_SUPERVISOR_ACTOR_START_TIMEOUT') return { kind: 'unbegun' };
      if (typeof code !== 'number')
        return { kind: 'killed', words: `failed (${firstLine(message ?? 'Ray does not say why')})` };
      if (saying.includes(code)) return { kind: 'refused', words: `ended in ${code}` };
      return { kind: 'killed', words: code < 0 ? `was killed by signal ${-code}` : `ended in ${code}` };
  }
}

const mostCharacters = 300;

const firstLine = (message: string): string => excerpt(oneLine(message.trim().split('\n')[0]!), mostCharacters);
