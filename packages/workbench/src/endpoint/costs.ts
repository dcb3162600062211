import type { CompletionClient, Usage } from '@diffuse/endpoint';
import { counted, format } from '@diffuse/report';
import type { Context } from '../context.js';
import type { AnswererSettings } from '../options.js';
import type { AskingSettings } from './askingOptions.js';
import { mostCost, mostPromptTokens, pricesIn, spent } from './cost.js';

/** A prompt whose answers are to be drawn. */
export interface AskedPrompt {
  readonly request: string;
  /** How many of its answers are there already. */
  kept(): Promise<number>;
}

/** Says what answers of an endpoint may cost, and what they took. */
export interface Costs {
  readonly onUsage: (usage: Usage) => void;
  /** Before the first is asked for; and again when the first reply tells how long a prompt is. Nothing without prices. */
  expect(prompts: readonly AskedPrompt[], drawing: ExpectedDrawing): Promise<void>;
  /** At the end, whatever the end is. */
  end(usage: Usage): void;
}

/** How many answers a prompt is to have, and how long they may be. */
export interface ExpectedDrawing {
  readonly samples: number;
  readonly maxNewTokens: number;
  readonly maxReasoningTokens?: number | undefined;
  /** Whether the probabilities of given texts are asked for, too. */
  readonly scored?: boolean | undefined;
}

export type CostSettings = Pick<AnswererSettings, 'model'> & Partial<Omit<AskingSettings, 'batchFile'>>;

const notOfScores =
  '; this is of the answers: the exact probabilities come besides, for which the server runs every target with its prompt';

/** `client` gives the endpoint's, once it is open. */
export function createCosts(
  settings: CostSettings,
  context: Context,
  client: () => Pick<CompletionClient, 'maxChoices'>,
): Costs {
  const prices = pricesIn(settings);
  let onFirst: ((usage: Usage) => void) | undefined;

  return {
    onUsage(usage) {
      onFirst?.(usage);
      onFirst = undefined;
    },
    async expect(prompts, { samples, maxNewTokens, maxReasoningTokens = 0, scored = false }) {
      if (prices === undefined) return;
      const longest = maxNewTokens + maxReasoningTokens;
      const missing: { answers: number; tokens: number }[] = [];
      for (const { request, kept } of prompts) {
        const answers = samples - (await kept());
        if (answers > 0) missing.push({ answers, tokens: mostPromptTokens(request) });
      }
      if (missing.length === 0) return;
      const answers = missing.reduce((sum, prompt) => sum + prompt.answers, 0);
      const loadOf = (all: typeof missing, aRequest: number) => {
        const tokens = all.map((prompt) => Math.ceil(prompt.answers / aRequest) * prompt.tokens);
        return { answers, longest, promptTokens: tokens.reduce((sum, each) => sum + each, 0) };
      };
      context.note(mostCost(loadOf(missing, 1), prices) + (scored ? notOfScores : ''));
      onFirst = ({ promptTokens }) =>
        setImmediate(() => {
          const aRequest = client().maxChoices({ maxReasoningTokens }); // known when the reply has been read
          const [first, ...others] = missing;
          const known = [{ ...first!, tokens: promptTokens }, ...others];
          const said = `the first reply tells ${counted(promptTokens, 'token')} for the first prompt, and requests are for ${counted(aRequest, 'answer')}`;
          context.note(`${said}: ${mostCost(loadOf(known, aRequest), prices)}`);
        });
    },
    end(usage) {
      if (usage.told > 0) context.note(`asked of ${settings.model} by this process: ${spent(usage, prices)}`);
      else if (prices !== undefined && usage.requests > 0)
        context.note(`${settings.model} does not tell what its ${format.count(usage.requests)} answers took`);
    },
  };
}
