import { defaultSampling } from '@diffuse/diffuse';
import { limits } from '@diffuse/check';
import { notKept, repeated } from '@diffuse/workbench';
import { z } from 'zod';

/** Answers for each record that is wanted, unless the most are given. */
export const answersARecord = 20;

/** Words, or a number in words' place; JSON Schema, and so the command line, takes it as either. */
const orOff = (number: z.ZodType<number>, says: string): z.ZodType<number | 'off', number | 'off'> =>
  z.union([z.literal('off'), number], { error: says }) as unknown as z.ZodType<number | 'off', number | 'off'>;

/** How many records are delivered, what of them is drawn outside of the model, and what they are held to. */
export const deliveryOptions = {
  samples: z
    .int()
    .positive()
    .max(limits.answers.count)
    .default(defaultSampling.samples)
    .describe('records: answers are asked for until so many are accepted')
    .meta({ alias: 'n' }),
  maxAnswers: z
    .int()
    .positive()
    .max(limits.answers.count)
    .optional()
    .describe(`answers that are asked for at most; ${answersARecord} for each record unless given`)
    .meta(notKept),
  drawn: z
    .array(z.string())
    .default(['schema'])
    .describe(
      'fields that are drawn outside of the model from their weights, and told it: schema (those that it marks so), all (that can be), none, or names',
    ),
  drawnIn: z
    .enum(['request', 'answer'])
    .default('request')
    .describe(
      'where the model is told them: at the end of the request, or as the beginning of its answer, which it goes on with',
    ),
  constrained: z
    .enum(['off', 'mask', 'exact'])
    .default('off')
    .describe(
      'hold answers to the format while they are made: mask gives the tokens that it allows in the model’s proportions, exact the model’s distribution among the answers that fit',
    ),
  form: z
    .enum(['schema', 'braces', 'json'])
    .default('schema')
    .describe('how records are written: as the schema says, each field in braces, or as a JSON object'),
  quotas: z
    .enum(['weights', 'all', 'off'])
    .default('weights')
    .describe(
      'choose among answers so that values and combinations have the shares that the schema gives with weights; all: plain lists and joints without weights too, in equal shares',
    ),
  nearDuplicates: orOff(z.number().min(0.5).max(1), 'give off or a similarity from 0.5 to 1')
    .default(0.7)
    .describe('Jaccard similarity of three-word runs from which a text counts as another once more; off: none does'),
  notLike: z
    .array(z.string())
    .default([])
    .describe('file of records that must not come again')
    .meta({ ...repeated, kept: 'named' }),
  splits: z
    .array(z.string())
    .default([])
    .describe('splits of the records in files of their own, in data/, each with its share: train=0.9 test=0.1')
    .meta(notKept),
  splitBy: z
    .string()
    .optional()
    .describe('field by which records are split: all with the same value of it are in one split')
    .meta(notKept),
  chat: z
    .boolean()
    .default(false)
    .describe('write the records as conversations, too: request and answer, to tune a model on')
    .meta(notKept),
  preview: z
    .int()
    .positive()
    .max(1000)
    .optional()
    .describe('print so many records as they come, and what failed, and end; nothing is kept')
    .meta(notKept),
};

export type DeliverySettings = z.output<z.ZodObject<typeof deliveryOptions>>;
