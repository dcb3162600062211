import { z } from 'zod';

/** What the probabilities say that were reported with the answers to one prompt. */
const checkSchema = z.object({
  /** Answers that were looked at; half of them are counted. */
  draws: z.int().nonnegative(),
  /** Null where nothing was tested. */
  pValue: z.number().nullable(),
  /** Where answers deviate most from what was reported: those that begin with one of so many beginnings of so many tokens. */
  beginnings: z.int().nonnegative(),
  tokens: z.int().nonnegative(),
  expected: z.number(),
  observed: z.number(),
});

/** Of all prompts of a run. */
const reportedSchema = z.object({
  /** Before any truncation, as the server's documentation has it; false where that is not known. */
  whole: z.boolean(),
  prompts: z.int().nonnegative(),
  draws: z.int().nonnegative(),
  /** By Bonferroni over the prompts; null where nothing was tested. */
  pValue: z.number().nullable(),
  worst: checkSchema.nullable(),
  /** Why some answers, or all, were not looked at. */
  heldBack: z.array(z.string()),
});

/** What is known of the endpoint that a run's answers came from, and of the distribution that it draws them from. */
export const standingSchema = z.object({
  url: z.string(),
  model: z.string(),
  /** `unknown` where it does not tell its name. */
  server: z.string(),
  /** Null where it is not told. */
  version: z.string().nullable(),
  /** What a gateway says of the server behind it; null where it says nothing, and of what is none. */
  behind: z.string().nullable(),
  /** What it was when answers of this run were drawn before, where it was another. */
  earlier: z.array(z.string()),
  /** Fields of requests that say which distribution is asked for. */
  asks: z.record(z.string(), z.json()),
  leftOut: z.array(z.object({ field: z.string(), how: z.string() })),
  /** `certain`: the server says that it does. */
  mayRemain: z.array(z.object({ setting: z.string(), why: z.string(), certain: z.boolean() })),
  reported: reportedSchema,
});

export type PromptCheck = z.output<typeof checkSchema>;
export type ReportedCheck = z.output<typeof reportedSchema>;
export type EndpointStanding = z.output<typeof standingSchema>;

/** The same as it grows. */
export const standingSoFarSchema = z.object({
  servers: z.array(z.string()),
  leftOut: standingSchema.shape.leftOut,
  checks: z.array(checkSchema),
  heldBack: z.array(z.string()),
});

export type StandingSoFar = z.output<typeof standingSoFarSchema>;
