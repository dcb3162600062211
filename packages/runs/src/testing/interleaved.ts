import { jest } from '@jest/globals';
import { AsyncLocalStorage } from 'node:async_hooks';
import * as promises from 'node:fs/promises';

/** One of several that change a folder, step by step in an order of the test's choice. */
export interface Actor {
  /** Asked before each step, which is made when that resolves: never, of one that was killed. */
  readonly turn: (step: string) => Promise<void>;
}

const changing = ['writeFile', 'link', 'rename', 'rm', 'mkdir', 'rmdir', 'open', 'stat', 'lstat', 'readdir'] as const;

/**
 * Puts a file system in the place of Node's, for modules that are imported after it, in which whatever is waited for is a step of the actor
 * that asks for it; gives what runs a program as an actor's.
 */
export function interleavedFileSystem(): <T>(actor: Actor, program: () => Promise<T>) => Promise<T> {
  const actors = new AsyncLocalStorage<Actor>();
  const steps = changing.map((name) => {
    const call = promises[name] as (...args: unknown[]) => Promise<unknown>;
    const step = async (...args: unknown[]): Promise<unknown> => {
      await actors.getStore()?.turn(name);
      return call(...args);
    };
    return [name, step] as const;
  });
  jest.unstable_mockModule('node:fs/promises', () => ({ ...promises, ...Object.fromEntries(steps) }));
  return (actor, program) => actors.run(actor, program);
}
