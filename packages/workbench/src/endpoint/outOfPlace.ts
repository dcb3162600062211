import { defaultDevice } from '@diffuse/jit/node';
import { OptionError } from '../optionError.js';
import { type AskingSettings } from '../askingOptions.js';
import { answererOptions, type AnswererSettings, type ScoringSettings } from '../options.js';

/** What is given of options, by their names; defaults are not. */
type Given = Readonly<Record<string, unknown>>;

function refuse(given: Given, problem: string): void {
  for (const [name, value] of Object.entries(given))
    if (value !== undefined) throw new OptionError(name, value, problem);
}

/**
 * Throws on options that say how a model is run here, where the API at a URL runs it. Where it is scored, a tokenizer that is here
 * has a chat template and a day.
 */
export function refuseLocal(settings: AnswererSettings, url: string, { scored }: { readonly scored: boolean }): void {
  const { adapter, chatTemplate, device, weights, threads, cudaMemory, maxCache, profile, date } = settings;
  refuse({ adapter }, `it cannot be put on ${url}: have it served there, and choose it by the name it is served under`);
  refuse(
    { chatTemplate: scored ? undefined : chatTemplate },
    `${url} writes conversations in a template of its own: have the model served there with this one, and leave it out`,
  );
  const usual = { device: defaultDevice(), weights: 'f32', maxCache: answererOptions.maxCache.parse(undefined) };
  const local = {
    date: scored ? undefined : date,
    ...unusual({ device, weights, maxCache }, usual),
    threads,
    cudaMemory,
    profile,
  };
  refuse(local, `this says how a model is run here, but ${url} runs it: leave it out`);
}

/** Throws on options that say how an API at a URL is asked, where the model is run here. */
export function refuseRemote(settings: ScoringSettings & Partial<AskingSettings>): void {
  const { model, endpointModel, header, apiKeyVariable, concurrency, patience } = settings;
  const { tokenizer, maxReasoningTokens = 0, batchFile, priceIn, priceOut } = settings;
  const usual = {
    concurrency: answererOptions.concurrency.parse(undefined),
    patience: answererOptions.patience.parse(undefined),
  };
  const problem = `this says how an API is asked, and ${model} is no URL: the model is run here; leave it out`;
  const asking = { tokenizer, batchFile, priceIn, priceOut };
  refuse({ endpointModel, apiKeyVariable, ...unusual({ concurrency, patience }, usual), ...asking }, problem);
  if (header.length > 0) throw new OptionError('header', undefined, problem); // its values are not to be printed
  if (maxReasoningTokens > 0)
    throw new OptionError(
      'maxReasoningTokens',
      maxReasoningTokens,
      `${model} is run here, where what a model thinks is a part of its answer: leave it out, and give longer answers room`,
    );
}

/** Of options that have a default, those that are given. */
const unusual = (given: Given, usual: Given): Given =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== usual[name]));
