import { formatWays } from './formatWays.js';
import type { Server } from './server.js';
import { strictSchema } from './strictSchema.js';

const pattern = '[ab]+';
const schema = { type: 'object', properties: { n: { type: 'integer', minimum: 1 } }, required: ['n'] };
const openAi = (of: object) => ({ type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: of } });
const whole = ['response_format', openAi(schema)];
const strict = ['response_format', openAi(strictSchema(schema))];
const structured = ['structured_outputs', { regex: pattern }];
const guided = ['guided_regex', pattern];

/** By the documentation of each. */
test.each<[Server, unknown[], unknown[]]>([
  [{ kind: 'vLLM', version: '0.32.0' }, [whole], [structured]],
  [{ kind: 'vLLM', version: '0.11.1' }, [whole], [structured, guided]],
  [{ kind: 'vLLM', version: '0.8.5.post1' }, [whole], [guided]],
  [{ kind: 'vLLM', version: '1.0.0' }, [whole], [structured]],
  [{ kind: 'vLLM' }, [whole], [structured, guided]],
  [{ kind: 'SGLang' }, [whole], [['regex', pattern]]],
  [{ kind: 'llama.cpp' }, [whole], []],
  [{ kind: 'Ollama' }, [whole], []],
  [{ kind: 'LM Studio' }, [whole], []],
  [
    { kind: 'TGI' },
    [['response_format', { type: 'json', value: schema }]],
    [['response_format', { type: 'regex', value: pattern }]],
  ],
  [{ kind: 'transformers serve' }, [], []],
  [{ kind: 'LiteLLM', version: '1.108.7' }, [strict], [structured, guided]],
  [{ kind: 'unknown' }, [strict], [structured, guided]],
  [{ kind: 'OpenAI' }, [strict], []],
  [{ kind: 'Azure OpenAI' }, [strict], []],
  [{ kind: 'Claude' }, [], []],
])('%j', (server, ofSchema, ofPattern) => {
  const format = { pattern, accepts: () => true };
  const ways = (given: typeof format & { jsonSchema?: object }) =>
    formatWays(server, given as never).map(({ field, value }) => [field, value]);
  expect(ways(format)).toEqual(ofPattern);
  const isUnsure = ['LiteLLM', 'unknown'].includes(server.kind);
  expect(ways({ ...format, jsonSchema: schema })).toEqual(
    isUnsure ? [...ofSchema, ...ofPattern] : [...ofPattern, ...ofSchema],
  );
});

test('a schema of which strict mode takes a part is said to be asked for in part', () => {
  const asked = (jsonSchema: object) =>
    formatWays({ kind: 'OpenAI' }, { pattern, jsonSchema: jsonSchema as never, accepts: () => true })[0]!.isPart;
  expect(asked(schema)).toBe(true);
  expect(asked(strictSchema(schema))).toBe(false);
});

test('a strict schema has what strict mode takes in every model: no ranges, patterns or lengths; all required, none besides', () => {
  const given = {
    type: 'object',
    description: 'A fruit.',
    properties: {
      name: { type: 'string', pattern: '^[a-z]+$', minLength: 1, description: 'its name' },
      picked: { type: ['string', 'null'], format: 'date' },
      weight: { type: 'number', minimum: 0, maximum: 9, multipleOf: 0.5 },
      pattern: { enum: ['plain', null] },
      parts: {
        type: 'array',
        items: { type: 'object', properties: { part: { type: 'string' } } },
        minItems: 1,
        uniqueItems: true,
      },
      either: { anyOf: [{ type: 'string', format: 'date' }, { $ref: '#/$defs/part' }] },
    },
    required: ['name'],
    $defs: { part: { type: 'integer', minimum: 0 } },
  };
  expect(strictSchema(given)).toEqual({
    type: 'object',
    description: 'A fruit.',
    properties: {
      name: { type: 'string', description: 'its name' },
      picked: { type: ['string', 'null'] },
      weight: { type: 'number' },
      pattern: { enum: ['plain', null] },
      parts: {
        type: 'array',
        items: {
          type: 'object',
          properties: { part: { type: 'string' } },
          required: ['part'],
          additionalProperties: false,
        },
      },
      either: { anyOf: [{ type: 'string' }, { $ref: '#/$defs/part' }] },
    },
    required: ['name', 'picked', 'weight', 'pattern', 'parts', 'either'],
    additionalProperties: false,
    $defs: { part: { type: 'integer' } },
  });
});
