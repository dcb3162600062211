import { isUrl } from '@diffuse/diffuse';
import { z } from 'zod';
import { shownModel } from '../endpoint/address.js';
import { OptionError, refuseGiven } from '../optionError.js';
import { named, notKept } from '../optionMarks.js';
import { answererOptions } from '../options.js';
import { recipe } from '../recipe.js';
import { diagnoseMachine } from './thisMachine.js';

const { endpointModel, concurrency, header, apiKeyVariable, patience } = answererOptions;

const remote = { endpointModel, header, apiKeyVariable, patience, concurrency };

const options = z.object({
  model: z
    .string()
    .optional()
    .describe(
      'URL of an OpenAI-compatible API to look into, such as http://localhost:8000/v1; this machine unless given',
    )
    .meta(named),
  ...remote,
  tokenizer: z
    .string()
    .optional()
    .describe('folder or .gguf file with the tokenizer and chat template of the model at the URL')
    .meta(named),
  draws: z
    .int()
    .nonnegative()
    .default(400)
    .describe('answers of the URL that are drawn to see how they begin')
    .meta(notKept),
});

/** Versions, devices and memory of this machine; or, of a server, what it is and whether it draws from what it is asked for. */
export const doctor = recipe({
  name: 'doctor',
  description:
    'versions, devices that work, cache folders and memory; or what a server honours, and what it draws from',
  examples: [
    { options: {}, says: 'what a bug report needs' },
    {
      options: { model: 'http://localhost:8000/v1' },
      says: 'which server it is, and whether answers are the model’s own',
    },
  ],
  options,
  async run(settings, context) {
    const { model } = settings;
    if (model === undefined) {
      const { endpointModel, apiKeyVariable, tokenizer, header } = settings;
      const problem = 'this is about the server at a URL: give that as the model';
      if (header.length > 0) throw new OptionError('header', undefined, problem); // values are not printed
      const given = { endpointModel, apiKeyVariable, tokenizer };
      refuseGiven(given, Object.keys(given), problem);
      return diagnoseMachine(context);
    }
    if (!isUrl(model))
      throw new OptionError(
        'model',
        shownModel(model),
        'this looks into the API at a URL, such as http://localhost:8000/v1; a model here needs no doctor: measure it',
      );
    const { diagnoseEndpoint } = await import('./endpoint/diagnose.js');
    return diagnoseEndpoint({ ...settings, model }, context);
  },
});
