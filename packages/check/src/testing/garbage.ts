import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { faultOf, type Outcome } from './outcome.js';
import { replacements } from './replacements.js';

/** A call that works, and what is special about it. */
export interface Specimen {
  /** Arguments, made anew for each call. */
  readonly args: () => readonly unknown[];
  /** Parts that may be of other kinds as well, by their paths: `0`, `1.rank`, `0.*.weights`. */
  readonly any?: readonly string[];
  /** Lets go of what a call gave. */
  readonly release?: (result: unknown) => unknown;
}

/** How the functions of an entry point are called, each by its name. */
export type Specimens = Readonly<Record<string, Specimen | (() => readonly unknown[])>>;

interface Settings {
  /** Whether an error that is no InputError refuses as well: of a file that is not there, say. */
  readonly refuses?: (error: unknown) => boolean;
  /** How many calls with arguments of any kind at all, for each function. */
  readonly runs?: number;
}

/**
 * Tests that every function of an entry point refuses what it cannot take. Each is called as its specimen says, with each
 * part of the arguments in turn replaced by what does not belong there; and with arguments of any kind at all. It must throw
 * an InputError; or, where only a value differs and not its kind, give a result without NaN.
 */
export function garbageTests(
  entry: Readonly<Record<string, unknown>>,
  specimens: Specimens,
  settings: Settings = {},
): void {
  const functions = Object.entries(entry).filter(
    (pair): pair is [string, (...args: unknown[]) => unknown] => typeof pair[1] === 'function' && !isError(pair[1]),
  );
  test('every function of the entry point has a specimen', () => {
    expect(Object.keys(specimens).sort()).toEqual(functions.map(([name]) => name).sort());
  });
  for (const [name, fn] of functions) {
    const given = specimens[name];
    if (given === undefined) continue;
    const specimen = typeof given === 'function' ? { args: given } : given;
    const wrong = [...replacements(specimen.args, specimen.any ?? [])];
    const call = async (args: readonly unknown[]): Promise<Outcome> => {
      try {
        const result = await fn(...args);
        await specimen.release?.(result);
        return { result };
      } catch (error) {
        return { error };
      }
    };

    test(`${name} takes what it is for`, async () => {
      const outcome = await call(specimen.args());
      if ('error' in outcome) throw outcome.error;
      expect(faultOf(outcome, true)).toBeUndefined();
    });
    test(`${name} refuses garbage: ${wrong.length} calls with a part replaced`, async () => {
      const faults: string[] = [];
      for (const { args, said, sameKind } of wrong) {
        const fault = faultOf(await call(args()), sameKind, settings.refuses);
        if (fault !== undefined) faults.push(`${said}: ${fault}`);
      }
      expect(faults).toEqual([]);
    });
    const runs = settings.runs ?? 100;
    test(`${name} refuses garbage: ${runs} calls with anything`, async () => {
      const some = fc.array(fc.anything(), { maxLength: Math.max(1, specimen.args().length) });
      await fc.assert(
        fc.asyncProperty(some, async (args) => {
          expect(faultOf(await call(args), true, settings.refuses)).toBeUndefined();
        }),
        { numRuns: runs },
      );
    });
  }
}

const isError = (fn: object): boolean => 'prototype' in fn && fn.prototype instanceof Error;
