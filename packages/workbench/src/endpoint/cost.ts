import type { Usage } from '@diffuse/endpoint';
import { counted, format } from '@diffuse/report';
import { OptionError } from '../optionError.js';
import type { AskingSettings } from './askingOptions.js';

/** Of a million tokens each, in whatever money. */
export interface Prices {
  readonly prompt: number;
  readonly answer: number;
}

/** The prices that are given; undefined without any. Throws an OptionError where one of the two is missing. */
export function pricesIn({ priceIn, priceOut }: Omit<AskingSettings, 'batchFile'>): Prices | undefined {
  if (priceIn === undefined && priceOut === undefined) return undefined;
  if (priceIn === undefined || priceOut === undefined)
    throw new OptionError(
      priceIn === undefined ? 'priceIn' : 'priceOut',
      undefined,
      'it takes both prices to say what a run costs: give the other, too; 0 where nothing is asked for it',
    );
  return { prompt: priceIn, answer: priceOut };
}

/** What is still to be asked, at most. */
export interface Load {
  readonly answers: number;
  /** Of the longest answer, with what is reasoned before it. */
  readonly longest: number;
  /** Of all requests together. */
  readonly promptTokens: number;
}

/** Tokens that chat templates put around a short conversation: an instruction of the template's own among them. */
const templateTokens = 64;

/** No fewer tokens than a prompt has: none is of less than a byte. */
export const mostPromptTokens = (request: string): number => Buffer.byteLength(request) + templateTokens;

const million = 1e6;

/** What a load costs at most, and what that is made of. */
export function mostCost({ answers, longest, promptTokens }: Load, prices: Prices): string {
  const cost = (answers * longest * prices.answer + promptTokens * prices.prompt) / million;
  const parts = [
    `${counted(answers, 'answer')} of up to ${format.count(longest)} tokens at ${prices.answer} a million`,
    `up to ${format.count(promptTokens)} tokens of prompts at ${prices.prompt}`,
  ];
  return `at most ${money(cost)}: ${parts.join(', ')}`;
}

/** What was asked for and what it took, as far as the server tells, and what that is at the prices. */
export function spent({ requests, told, ...tokens }: Usage, prices: Prices | undefined): string {
  const { promptTokens, completionTokens, reasoningTokens } = tokens;
  const reasoned = reasoningTokens > 0 ? `, ${format.count(reasoningTokens)} of them reasoned` : '';
  const took = `${format.count(promptTokens)} tokens of prompts and ${format.count(completionTokens)} of answers${reasoned}`;
  const some = told < requests ? ` (${format.count(told)} of them told it: all took more)` : '';
  const cost = prices && (promptTokens * prices.prompt + completionTokens * prices.answer) / million;
  return `${counted(requests, 'request')}, ${took}${some}${cost === undefined ? '' : `: ${money(cost)} at the prices given`}`;
}

const money = (amount: number): string => (amount >= 100 ? format.count(Math.ceil(amount)) : amount.toPrecision(3));
