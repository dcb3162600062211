import { ModelError } from '../error.js';

/** A server sent what was not asked for, or more than is taken. */
export function unexpected(address: string, message: string, cause?: unknown): ModelError<'unexpected-answer'> {
  return new ModelError('unexpected-answer', { address }, message, cause === undefined ? {} : { cause });
}
