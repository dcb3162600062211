import type { LeftOut, Truncation } from '@diffuse/endpoint';
import type { Json } from '@diffuse/runs';
import { z } from 'zod';

/** What the probabilities say that were reported with the answers to one prompt. */
export interface PromptCheck {
  /** Answers that were looked at; half of them are counted. */
  readonly draws: number;
  /** Null where nothing was tested. */
  readonly pValue: number | null;
  /** Where answers deviate most from what was reported: those that begin with one of so many beginnings of so many tokens. */
  readonly beginnings: number;
  readonly tokens: number;
  /** Their share by what is reported, and of the answers that were counted. */
  readonly expected: number;
  readonly observed: number;
}

/** The same of all prompts of a run. */
export interface ReportedCheck {
  /** Whether what is reported is before any truncation, as the server's documentation has it; false where that is not known. */
  readonly whole: boolean;
  readonly prompts: number;
  readonly draws: number;
  /** By Bonferroni over the prompts; null where nothing was tested. */
  readonly pValue: number | null;
  readonly worst: PromptCheck | null;
  /** Why some answers, or all, were not looked at. */
  readonly heldBack: readonly string[];
}

/** What is known of the endpoint that a run's answers came from, and of the distribution that it draws them from. */
export interface EndpointStanding {
  readonly url: string;
  readonly model: string;
  /** `unknown` where it does not tell its name. */
  readonly server: string;
  /** Null where it is not told. */
  readonly version: string | null;
  /** What a gateway says of the server behind it; null where it says nothing, and of what is none. */
  readonly behind: string | null;
  /** What it was when answers of this run were drawn before, where it was another. */
  readonly earlier: readonly string[];
  /** Fields of requests that say which distribution is asked for. */
  readonly asks: Readonly<Record<string, Json>>;
  readonly leftOut: readonly LeftOut[];
  readonly mayRemain: readonly Truncation[];
  readonly reported: ReportedCheck;
}

/** The same as it grows. */
export interface StandingSoFar {
  readonly servers: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly checks: readonly PromptCheck[];
  readonly heldBack: readonly string[];
}

const check: z.ZodType<PromptCheck> = z.object({
  draws: z.int().nonnegative(),
  pValue: z.number().nullable(),
  beginnings: z.int().nonnegative(),
  tokens: z.int().nonnegative(),
  expected: z.number(),
  observed: z.number(),
});

const reported: z.ZodType<ReportedCheck> = z.object({
  whole: z.boolean(),
  prompts: z.int().nonnegative(),
  draws: z.int().nonnegative(),
  pValue: z.number().nullable(),
  worst: check.nullable(),
  heldBack: z.array(z.string()),
});

const leftOut = z.array(z.object({ field: z.string(), how: z.string() }));

export const standingSchema: z.ZodType<EndpointStanding> = z.object({
  url: z.string(),
  model: z.string(),
  server: z.string(),
  version: z.string().nullable(),
  behind: z.string().nullable(),
  earlier: z.array(z.string()),
  asks: z.record(z.string(), z.json()),
  leftOut,
  mayRemain: z.array(z.object({ setting: z.string(), why: z.string(), certain: z.boolean() })),
  reported,
});

export const standingSoFarSchema: z.ZodType<StandingSoFar> = z.object({
  servers: z.array(z.string()),
  leftOut,
  checks: z.array(check),
  heldBack: z.array(z.string()),
});
