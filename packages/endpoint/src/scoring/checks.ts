import { abortSignal, callable, fields, integer, list, name, optional, options, type Check } from '@diffuse/check';
import { anEndpoint } from '../checks.js';

const reached = fields({
  http: fields({
    address: fields({ operation: callable }),
    ...{ get: callable, post: callable, postBeside: callable, look: callable },
  }),
  server: fields({ kind: name }),
});

/** An endpoint that can be asked what it tells beside answers. */
export const anAskedEndpoint: Check = (value, argument) => {
  anEndpoint(value, argument);
  reached(value, argument);
};

/** How a scoring is followed and stopped. */
export const scoringOptions = options({ signal: optional(abortSignal), onScored: optional(callable) });

/** Tokens, so many at least; no vocabulary is beyond them. */
export const tokensOf = (least: number): Check => list(integer({ least: 0, most: 2 ** 31 }), { least });
