import type { ExportColumn, RecordFormat } from '@diffuse/synthbio/export';
import { recordFormats } from '@diffuse/synthbio/export';
import { zodCheck } from '@diffuse/workbench';
import { z } from 'zod';

/** A file that a card stands beside. */
export interface CardFile {
  /** From the card's folder on, with slashes. */
  readonly path: string;
  readonly format: RecordFormat;
  readonly records: number;
  /** The split that it has; absent where records are not split. */
  readonly split?: string | undefined;
  /** Whether its lines are conversations of a request and a record, and not rows of the columns. */
  readonly isChat?: boolean | undefined;
}

/** How many answers there were and what became of them; of what a run's delivery says, what a card tells. */
export interface CardDelivery {
  readonly wanted: number;
  readonly accepted: number;
  /** Answers and draws that are none. */
  readonly draws: number;
  readonly noAnswers: number;
  /** Why answers are no records, most frequent first. */
  readonly rejected: readonly {
    readonly reason: string;
    readonly field?: string | undefined;
    readonly answers: number;
    readonly example: string;
  }[];
  /** Whether answers were chosen among so that shares are as wanted. */
  readonly quotas: boolean;
  /** Shares wanted, and how many valid answers and records have each combination. */
  readonly shares: readonly {
    readonly attributes: readonly string[];
    readonly cells: readonly {
      readonly values: readonly string[];
      readonly share: number;
      readonly valid: number;
      readonly accepted: number;
    }[];
  }[];
}

/** What a card says besides what the schema does. */
export interface CardFacts {
  readonly model: string;
  readonly adapter?: string | undefined;
  /** What was typed; absent where no command was. */
  readonly command?: string | undefined;
  readonly seed: number;
  /** The program and its version. */
  readonly madeBy: string;
  /** As it was asked; where the model was told drawn values, one of the requests. */
  readonly request: string;
  readonly delivery: CardDelivery;
  readonly columns: readonly ExportColumn[];
  /** Files of records, at least one. */
  readonly files: readonly CardFile[];
  /** The field by which records are split into groups that stay together; absent where each is by itself. */
  readonly splitBy?: string | undefined;
  /** What records were held to besides the schema, a sentence each. */
  readonly checks: readonly string[];
}

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);

const facts: z.ZodType<CardFacts> = z.object({
  model: z.string().min(1),
  adapter: z.string().optional(),
  command: z.string().optional(),
  seed: count,
  madeBy: z.string().min(1),
  request: z.string(),
  delivery: z.object({
    ...{ wanted: count, accepted: count, draws: count, noAnswers: count, quotas: z.boolean() },
    rejected: z.array(
      z.object({ reason: z.string(), field: z.string().optional(), answers: count, example: z.string() }),
    ),
    shares: z.array(
      z.object({
        attributes: z.array(z.string()),
        cells: z.array(z.object({ values: z.array(z.string()), share, valid: count, accepted: count })),
      }),
    ),
  }),
  columns: z
    .array(z.object({ name: z.string(), type: z.enum(['int', 'long', 'float', 'bool', 'text', 'date', 'list']) }))
    .min(1),
  files: z
    .array(
      z.object({
        path: z.string().min(1),
        format: z.enum(recordFormats),
        records: count,
        split: z.string().optional(),
        isChat: z.boolean().optional(),
      }),
    )
    .min(1),
  splitBy: z.string().optional(),
  checks: z.array(z.string()),
});

export const checkFacts = zodCheck(facts, 'as a card is made of');
