import { z } from 'zod';
import { notKept, written } from '../optionMarks.js';
import { quantityNamed, quantityNames, quantityOf, type QuantityName } from './quantities.js';

/** On which side of its limit a quantity fails. */
export type Side = 'above' | 'below';

/** A quantity fails on one side of a value. */
export interface Limit {
  readonly quantity: QuantityName;
  readonly side: Side;
  readonly value: number;
}

/** What is wrong with a limit as it was given, or the limit. */
function parsed(text: string, side: Side): Limit | string {
  const [name = '', ...rest] = text.split('=').map((part) => part.trim());
  const quantity = quantityNamed(name);
  if (quantity === undefined)
    return `there is no quantity "${name}" to set a limit to; there are ${quantityNames}, as in ${side === 'above' ? 'tv=0.15' : 'valid=0.95'}`;
  const { better, unit, title } = quantityOf(quantity);
  const [written] = rest;
  const value = written === undefined || written === '' ? NaN : Number(written);
  const asked = unit === 'share' ? 'a share from 0 to 1, 0.15 for 15%' : 'nats, 0 or more';
  if (rest.length !== 1 || !Number.isFinite(value) || value < 0 || (unit === 'share' && value > 1))
    return `${quantity} takes ${asked}, as in ${quantity}=${unit === 'share' ? '0.15' : '1.5'}`;
  if (better === (side === 'above' ? 'high' : 'low'))
    return `${title}: the ${better === 'low' ? 'less' : 'more'} the better, so that it cannot fail for being ${side} a limit, but for being ${side === 'above' ? 'below' : 'above'} one`;
  return { quantity, side, value };
}

const limits = (side: Side) =>
  z
    .array(
      z.string().superRefine((text, { addIssue }) => {
        const limit = parsed(text, side);
        if (typeof limit === 'string') addIssue({ code: 'custom', message: limit });
      }),
    )
    .optional();

/** What a measurement has to come to. */
export const gateOptions = {
  failAbove: limits('above')
    .describe(`fail where one of these is above a limit, as tv=0.15: ${quantityNames}`)
    .meta(notKept),
  failBelow: limits('below').describe('fail where one of these is below a limit, as valid=0.95').meta(notKept),
  failBy: z
    .enum(['prompt', 'mean'])
    .default('prompt')
    .describe('whether limits are for every prompt and their mean, or for the mean over prompts alone')
    .meta(notKept),
  undecided: z
    .enum(['fail', 'pass'])
    .default('fail')
    .describe('what a limit within the interval of what was sampled counts as')
    .meta(notKept),
  junit: z.string().optional().describe('file for what the limits came to, as JUnit XML').meta(written),
};

export type GateSettings = z.output<z.ZodObject<typeof gateOptions>>;

/** The limits that were asked for, in their order. */
export function limitsOf({ failAbove = [], failBelow = [] }: GateSettings): Limit[] {
  const all = [...failAbove.map((text) => parsed(text, 'above')), ...failBelow.map((text) => parsed(text, 'below'))];
  return all.filter((limit) => typeof limit !== 'string');
}
