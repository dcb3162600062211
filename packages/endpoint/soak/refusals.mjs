/** Fields that servers refuse, in the words of real ones: how many answers were given by then, whether a request has it, status and body. */

const openai = (message, param = null) => ({ error: { message, type: 'invalid_request_error', param, code: null } });

const having =
  (...fields) =>
  (body) =>
    fields.every((field) => field in body);

export const refusals = [
  {
    form: 'FastAPI: top_k',
    has: having('top_k'),
    status: 422,
    body: (body) => ({
      detail: [{ type: 'extra_forbidden', loc: ['body', 'top_k'], msg: 'Extra inputs are not permitted', input: body }],
    }),
  },
  {
    form: 'OpenAI: min_p',
    has: having('min_p'),
    status: 400,
    body: () => openai('Unrecognized request argument supplied: min_p'),
  },
  {
    form: 'OpenAI: max_tokens',
    has: having('max_tokens'),
    status: 400,
    body: () =>
      openai(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        'max_tokens',
      ),
  },
  {
    form: 'OpenAI: logprobs, 403',
    has: having('logprobs'),
    status: 403,
    body: () => openai('You are not allowed to request logprobs from this model'),
  },
  {
    form: 'Mistral: repetition_penalty',
    has: having('repetition_penalty'),
    status: 422,
    body: () => ({
      object: 'error',
      message: {
        detail: [
          {
            type: 'extra_forbidden',
            loc: ['body', 'repetition_penalty'],
            msg: 'Extra inputs are not permitted',
            input: 1,
          },
        ],
      },
      type: 'invalid_request_error',
    }),
  },
  {
    form: 'Claude: temperature and top_p',
    has: having('temperature', 'top_p'),
    status: 400,
    body: () => openai('`temperature` and `top_p` cannot both be specified for this model. Please use only one.'),
  },
  {
    form: 'Gemini, in a list: temperature',
    has: having('temperature'),
    status: 400,
    body: () => [
      {
        error: {
          code: 400,
          message: 'Invalid JSON payload received. Unknown name "temperature": Cannot find field.',
          status: 'INVALID_ARGUMENT',
        },
      },
    ],
  },
];

export const ofSeveral = {
  form: 'llama.cpp: n',
  has: ({ n = 1 }) => n > 1,
  status: 400,
  body: () => ({
    error: { code: 400, message: 'Only one completion choice is allowed', type: 'invalid_request_error' },
  }),
};

export const ofSeeds = {
  form: 'OpenRouter: seed, 404',
  has: having('seed'),
  status: 404,
  body: () => ({
    error: {
      code: 404,
      message: 'No endpoints found that support the seed parameter. To learn more, see the documentation.',
    },
  }),
};
