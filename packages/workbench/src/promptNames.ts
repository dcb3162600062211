import { z } from 'zod';

const notPlain = /^\.{0,2}$|[/\\\0]|\p{Cs}/u;

/** The name of a task or a prompt, after which files are called: one step of a path, that leads nowhere else. */
const plainName = z.string().refine((name) => !notPlain.test(name), {
  error: 'expected a name that a file can have',
});

/** By what results name a prompt. */
export const promptNames = { task: plainName, file: plainName };

/** A number of things. */
export const aCount = z.int().nonnegative();

const rounding = 1e-6;

/** A probability or a share, but for rounding. */
export const aShare = z
  .number()
  .min(-rounding)
  .max(1 + rounding);
