import type { Recipe } from '@diffuse/experiments';
import pc from 'picocolors';
import { flagOf } from './options.js';

/** Errors of the packages below say by a code what is wrong; which flag mends it is known here. */
interface Coded extends Error {
  readonly code?: unknown;
  readonly option?: string;
  readonly value?: unknown;
  readonly problem?: string;
}

const hints: Readonly<Record<string, string>> = {
  'other-run': 'repeat the command that made it, or give this one another folder with --out',
  'older-format': 'give this run another folder with --out',
  'not-finite':
    'a tuning is steadier with a lower --learning-rate; in half precision (--weights f16) numbers overflow sooner',
  'beyond-half': 'leave out --weights f16',
  'not-four-bit': 'leave out --weights 4bit',
};

/** A mistake of the user's is a line or two; what looks like ours comes with its stack. */
export function describe(error: unknown, recipes: readonly Recipe[], argv: readonly string[]): string {
  if (!(error instanceof Error)) return `diffuse: ${String(error)}`;
  const ours = error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
  if (argv.includes('--debug') || ours) return `diffuse: ${error.stack ?? error.message}`;
  const { code, option, value, problem } = error as Coded;
  if (code === 'option' && option !== undefined) {
    const flag = flagOf(
      recipes.find(({ name }) => name === argv[0]),
      option,
    );
    return `${pc.red('diffuse:')} ${flag} ${String(value)}: ${problem}`;
  }
  const hint = typeof code === 'string' ? hints[code] : undefined;
  return [`${pc.red('diffuse:')} ${error.message}`, ...(hint === undefined ? [] : [pc.dim(hint)])].join('\n');
}
