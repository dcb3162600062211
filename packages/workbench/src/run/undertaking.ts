import type { Json } from '@diffuse/runs';
import type { Task } from '@diffuse/tasks';
import type { z } from 'zod';
import type { ModelSettings } from '../models.js';

/** What a run is of, besides its model. */
export interface Undertaking {
  readonly command: string;
  /** The options' schema, which says what a manifest keeps. */
  readonly options: z.ZodObject;
  readonly tasks?: readonly Task[];
  /** Folders of adapters, by what the manifest calls them. */
  readonly adapters?: Readonly<Record<string, string | undefined>>;
  /** Folders of adapters tuned elsewhere, by the part of the run that each is for. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** What else is read, in digests. */
  readonly inputs?: Readonly<Record<string, Json>>;
  /** Whether exact probabilities of the tasks are wanted, too, where they can be had. */
  readonly scored?: boolean;
  /** Throws where a run would be of no use with or without them; called before there is a folder. */
  readonly admits?: (exact: boolean) => void;
  /** URLs of modules at the root of code outside of the workbench that computes. */
  readonly code?: readonly string[];
}

/** What every run is given. */
export type RunSettings = ModelSettings & { readonly out?: string | undefined };
