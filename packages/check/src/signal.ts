import type { Check } from './check.js';
import { fields } from './parts.js';
import { callable, flag } from './scalars.js';

const parts = fields({ aborted: flag, throwIfAborted: callable, addEventListener: callable });

/** An `AbortSignal`, of whichever realm. */
export const abortSignal: Check = (value, argument) => parts(value, argument);
