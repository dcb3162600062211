import { z } from 'zod';

/** What came of a sweep; its cells are runs in `cells/<name>`, each with a page of its own. */
export interface SweepResult {
  readonly command: string;
  /** The axes of the matrix, in order. */
  readonly axes: readonly string[];
  readonly cells: readonly {
    readonly name: string;
    /** The name of its value by axis. */
    readonly at: Readonly<Record<string, string>>;
    readonly state: 'done' | 'failed' | 'open';
    /** Why it failed. */
    readonly message?: string;
  }[];
}

const name = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);

export const sweepSchema: z.ZodType<SweepResult> = z.object({
  command: z.string(),
  axes: z.array(z.string()),
  cells: z.array(
    z.object({
      name,
      at: z.record(z.string(), z.string()),
      state: z.enum(['done', 'failed', 'open']),
      message: z.string().exactOptional(),
    }),
  ),
});
