import type { Recipe } from '@diffuse/experiments';
import pc from 'picocolors';
import { flagOf } from './flags.js';
import { remark, withStack } from './printed.js';
import { beforeDashes } from './shield.js';

/** Errors of the packages below say by a code what is wrong; which flag mends it is known here. */
interface Coded extends Error {
  readonly code?: unknown;
  readonly option?: string;
  readonly value?: unknown;
  readonly problem?: string;
  readonly what?: string;
  readonly fault?: { readonly changes?: readonly Change[] };
  readonly counts?: { readonly unreached?: number; readonly onlyReasoning?: number };
}

interface Change {
  readonly path: readonly string[];
  readonly there: unknown;
}

const hints: Readonly<Record<string, (error: Coded, recipe: Recipe | undefined) => string | undefined>> = {
  'other-run': ({ fault }, recipe) => otherRunHint(fault?.changes ?? [], recipe),
  'not-finite': ({ what }) => (what === undefined ? undefined : notFiniteHint(what)),
  'no-chat-template': () => 'name the file of its template: --chat-template FILE',
  'beyond-half': () => 'leave out --weights f16',
  'not-four-bit': () => 'leave out --weights 4bit',
  'no-answers': ({ counts = {} }) => noAnswersHint((counts.unreached ?? 0) - (counts.onlyReasoning ?? 0)),
};

/** What a tuning came to can be mended by its rate; what came of the weights as they are cannot. */
const notFiniteHint = (what: string): string =>
  ['loss', 'gradient', 'parameters'].includes(what)
    ? 'a lower --learning-rate, in another --out; with --weights f16, --weights f32 may help, too'
    : 'with --weights f16, --weights f32 may help';

const noAnswersHint = (unreached: number): string =>
  unreached > 0
    ? 'a higher --max-reasoning-tokens, which is another run; what was drawn stays in this one’s folder'
    : 'what was drawn stays in the run folder';

/** The flags that the run was begun with, if nothing but flags is other. */
function otherRunHint(changes: readonly Change[], recipe: Recipe | undefined): string {
  const flags = changes.map(({ path: [part, name = '', ...rest], there }) => {
    const isFlag = recipe !== undefined && Object.hasOwn(recipe.options.shape, name) && rest.length === 0;
    if (!isFlag || !['settings', 'machine'].includes(part!)) return undefined;
    const leftOut = there === undefined || (part === 'machine' && typeof there === 'string');
    return leftOut ? `without ${flagOf(recipe, name)}` : `${flagOf(recipe, name)} ${[there].flat().join(' ')}`;
  });
  const another = 'to begin another: --out and another folder';
  if (changes.length > 0 && changes.every(({ path: [part] }) => part === 'code'))
    return `to go on with that run: the version of diffuse that began it, installed beside this one; ${another}`;
  return flags.includes(undefined) ? another : `to go on with that run: ${flags.join(' ')}; ${another}`;
}

/** A mistake of the user's is a line or two; what looks like ours comes with its stack. */
export function describe(error: unknown, recipe: Recipe | undefined, argv: readonly string[]): string {
  if (!(error instanceof Error)) return `diffuse: ${remark(String(error))}`;
  const ours =
    error instanceof TypeError ||
    error instanceof ReferenceError ||
    (error instanceof RangeError && error.name !== 'InputError');
  if (beforeDashes(argv).includes('--debug') || ours) return `diffuse: ${withStack(error)}`;
  const { code, option, value, problem } = error as Coded;
  if (code === 'option' && option !== undefined) {
    const given = [flagOf(recipe, option), ...(value === undefined ? [] : [String(value)])].join(' ');
    return `${pc.red('diffuse:')} ${remark(`${given}: ${problem}`)}`;
  }
  const hint =
    typeof code === 'string' && Object.hasOwn(hints, code) ? hints[code]!(error as Coded, recipe) : undefined;
  return [`${pc.red('diffuse:')} ${remark(error.message)}`, ...(hint === undefined ? [] : [pc.dim(remark(hint))])].join(
    '\n',
  );
}
