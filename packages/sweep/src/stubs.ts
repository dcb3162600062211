import type { Engine, Resources, Task } from './engine.js';
export interface Stub {
  readonly folder: string;
  readonly resources: Resources;
  readonly retries: number;
  readonly options?: readonly string[];
  readonly address?: string;
}
export const rayEngine = (_: Stub): Engine => ({ run: () => Promise.reject(new Error('stub')) });
export const slurmEngine = rayEngine;
export const slurmScripts = (_: readonly Task[], __: Stub): { readonly name: string; readonly text: string }[] => [];
