import { callable, fields, InputError, list, name, optional, text } from '@diffuse/check';
import { readRun, type Config } from '@diffuse/runs';
import type { z } from 'zod';
import type { Context } from './context.js';
import type { View } from './page/report.js';
import { aContext, anObject, aZodObject } from './checks.js';

/** What a command hands back: figures for programs, and the same as text for people. */
export interface Result {
  readonly json: unknown;
  readonly text: string;
  /** What is printed after it as it is, to be copied: commands, scripts. */
  readonly verbatim?: string;
  /** The command did its work, and what it found is not what was asked for: an exit code, and why. */
  readonly failed?: { readonly code: number; readonly message: string };
  /** What to try after this. */
  readonly next?: Next;
}

/** The same command again, with other options, or another. */
export interface Next {
  /** The name of another command. */
  readonly command?: string;
  /** What that would be, and what it takes. */
  readonly remark: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a recipe's `run` gives. */
export interface Outcome extends Result {
  /** The run folder, where there is one that its view can make a page of. */
  readonly folder?: string;
}

/** Options to give a command, and what comes of it. */
export interface Example {
  readonly options: Readonly<Record<string, unknown>>;
  readonly says: string;
}

/** A command: its name, its options as a flat zod object (the command line is derived from it), and what it does. */
export interface Recipe<Options extends z.ZodObject = z.ZodObject, Given = Result> {
  readonly name: string;
  readonly description: string;
  readonly options: Options;
  /** What to begin with. */
  readonly examples?: readonly Example[];
  /** Options that may be given by position, in order. */
  readonly positional?: readonly string[];
  /** Ways to give the same: of each of these groups of options exactly one is given. */
  readonly alternatives?: readonly (readonly string[])[];
  run(options: z.output<Options>, context: Context): Promise<Given>;
  /** How a finished run of it is shown. */
  readonly view?: View;
}

const aDefinition = fields({
  name,
  description: text,
  options: aZodObject,
  positional: optional(list(name)),
  alternatives: optional(list(list(name))),
  examples: optional(list(fields({ options: fields({}), says: text }))),
  run: callable,
  view: optional(fields({ page: callable, together: optional(callable), across: optional(callable) })),
});

/**
 * Types a recipe's `run` by its options, shows what it made on a page where it has a view, and lets go of what it
 * opened,
 * all of it even if one thing does not let itself be let go. Throws an InputError on what is no recipe; its `run`, on what is no
 * context.
 *
 * @example
 * import { recipe } from '@diffuse/workbench';
 * import { z } from 'zod';
 *
 * export const add = recipe({
 *   name: 'add',
 *   description: 'the sum of numbers',
 *   options: z.object({ numbers: z.array(z.coerce.number()).describe('what to add') }),
 *   positional: ['numbers'],
 *   run({ numbers }) {
 *     const sum = numbers.reduce((total, number) => total + number, 0);
 *     return Promise.resolve({ json: { sum }, text: String(sum) });
 *   },
 * });
 */
export function recipe<Options extends z.ZodObject>(definition: Recipe<Options, Outcome>): Recipe {
  aDefinition(definition, 'definition');
  return {
    ...(definition as unknown as Recipe),
    async run(options, context) {
      anObject(options, 'options');
      aContext(context, 'context');
      definition.alternatives?.forEach((names) => exactlyOne(options, names));
      const releases: (() => Promise<void> | void)[] = [];
      const atEnd = (release: () => Promise<void> | void): void => void releases.push(release);
      let outcome: Result;
      try {
        outcome = await shown(definition, options as z.output<Options>, {
          ...context,
          atEnd,
          asked: asked(definition, options),
        });
      } catch (error) {
        await releaseAll(releases); // what else fails then comes of the same fault
        throw error;
      }
      const faults = await releaseAll(releases);
      if (faults.length > 0) throw faults[0];
      return outcome;
    },
  };
}

function exactlyOne(options: object, names: readonly string[]): void {
  const given = names.filter((name) => options[name as keyof typeof options] !== undefined);
  if (given.length === 1) return;
  const found = given.length === 0 ? 'none of them' : given.join(' and ');
  throw new InputError('OUT_OF_RANGE', 'options', { asked: `to have exactly one of ${names.join(', ')}`, found });
}

/** What a command was asked: where its run is kept, what else it writes and what is secret is no part of it. */
function asked({ name, options: { shape } }: Recipe, given: object): Config {
  const options = Object.entries(given).filter(
    ([option, value]) => option in shape && option !== 'out' && value !== undefined && !isLeftOut(shape[option]!),
  );
  return { command: name, options: Object.fromEntries(options) as Config['options'] };
}

function isLeftOut(option: z.core.$ZodType): boolean {
  const { written, secret } = (option as z.ZodType).meta() ?? {};
  return written === true || secret === true;
}

async function shown<Options extends z.ZodObject>(
  { run, view }: Recipe<Options, Outcome>,
  options: z.output<Options>,
  context: Context,
): Promise<Result> {
  const { text, folder, ...result } = await run(options, context);
  const page = view && folder !== undefined ? await shownOnPage(view, folder) : [];
  return { ...result, text: [text, page].flat().join('\n\n') };
}

/** What draws figures is loaded by the commands that have some to draw. */
async function shownOnPage(view: View, folder: string): Promise<string> {
  const { pageOf, writeReport } = await import('./page/report.js');
  return writeReport(folder, await pageOf(view, await readRun(folder)));
}

/** Lets go of the last opened first; gives what failed. */
async function releaseAll(releases: readonly (() => Promise<void> | void)[]): Promise<unknown[]> {
  const faults: unknown[] = [];
  for (const release of [...releases].reverse()) {
    try {
      await release();
    } catch (error) {
      faults.push(error);
    }
  }
  return faults;
}
