import type { Statement } from '../syntax/ast.js';
import type { Frame } from './context.js';

/** What `continue` and `break` leave behind: the statements after are passed over, up to the end of the loop's body. */
export type Signal = 'continue' | 'break' | undefined;

/** Runs statements in order, up to the end or a signal. */
export type Run = (body: readonly Statement[], frame: Frame) => Signal;
