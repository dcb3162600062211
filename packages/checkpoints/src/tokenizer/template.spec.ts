import { readFolder } from '../folder.js';
import { fixture } from '../testing/fixtures.js';
import { chatTokenizer } from './chat.js';
import { tellsDay } from './template.js';

const files = readFolder(fixture('families/qwen2/model'));
const { chatTemplate: chatml } = files.tokenizer;

/** The prompt as text, special tokens left out. */
function promptOf(template: string, day?: string): string {
  const tokenizer = { ...files.tokenizer, chatTemplate: template };
  const chat = chatTokenizer({ ...files, tokenizer }, 'model', { ...(day !== undefined && { day }) });
  return chat.decode(chat.encode('Hi', '', [], { eos: true }).prompt);
}

/** What Llama 3.2's template does. */
const dated = `{%- if not date_string is defined %}{%- set date_string = strftime_now('%d %B %Y, %A, day %j') %}{%- endif %}{{ 'Today: ' + date_string + '\n' }}${chatml!}`;

test('a template that asks for the day is told the one that was settled, in English, whatever the locale', () => {
  expect(promptOf(dated, '2026-11-27')).toContain('Today: 27 November 2026, Friday, day 331\n');
  expect(promptOf(dated, '2024-02-29')).toContain('Today: 29 February 2024, Thursday, day 060\n');
  expect(promptOf(chatml!, '2024-02-29')).toBe(promptOf(chatml!, '2026-11-27'));
  expect([dated, chatml!].map((chatTemplate) => tellsDay({ ...files.tokenizer, chatTemplate }, ''))).toEqual([
    true,
    false,
  ]);
});

test.each(['2026-02-29', '26-1-1', 'today', ''])('%j is no day', (day) => {
  expect(() => promptOf(dated, day)).toThrow(
    expect.objectContaining({ name: 'InputError', argument: 'day', found: day }),
  );
});

test('a template that rejects a role is refused in its own words, with what to do', () => {
  const refusing = `{%- for m in messages %}{%- if m.role == 'assistant' %}{{ raise_exception('No assistants here') }}{%- endif %}{%- endfor %}${chatml!}`;
  expect(() => promptOf(refusing)).toThrow(
    'model: its chat template refuses a conversation of a user and an assistant: line 1: No assistants here; give a template that takes both roles',
  );
});

test('what a loop wrote before it went on is kept', () => {
  const going = `{%- for m in messages %}{{ '<|im_start|>' + m.role + '\n' + m.content + '<|im_end|>\n' }}{%- continue %}{{ 'never' }}{%- endfor %}{%- if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{%- endif %}`;
  expect(promptOf(going)).toBe('user\nHi\nassistant\n');
});

// What transformers 5.23's AutoTokenizer names where the file names nothing.
test.each([
  ['LlamaTokenizerFast', 'bos_token', '<s>'],
  ['LlamaTokenizer', 'eos_token', '</s>'],
  ['GemmaTokenizerFast', 'bos_token', '<bos>'],
  ['GPT2Tokenizer', 'bos_token', '<|endoftext|>'],
  ['Qwen2TokenizerFast', 'eos_token', '<|endoftext|>'],
])('%s names %s by itself: a file that leaves it out is asked to say it', (kind, name, token) => {
  const named = { bos_token: null, eos_token: '<|im_end|>' };
  const render = (config: Record<string, unknown>) => {
    const chatTemplate = `{{ ${name} or '' }}${chatml!}`;
    return chatTokenizer(
      { ...files, tokenizer: { ...files.tokenizer, config: { tokenizer_class: kind, ...config }, chatTemplate } },
      'model',
    );
  };
  const { [name as 'bos_token']: _, ...others } = named;
  expect(() => render(others)).toThrow(`"${name}": ${JSON.stringify(token)}`);
  expect(() => render(named)).not.toThrow();
  expect(() =>
    render({ ...others, eos_token: '<|im_end|>', tokenizer_class: 'PreTrainedTokenizerFast' }),
  ).not.toThrow();
});

test('a token that the template writes and no file names, nor a class that may, is asked for', () => {
  const render = (config: Record<string, unknown>) =>
    chatTokenizer(
      { ...files, tokenizer: { ...files.tokenizer, config, chatTemplate: `{{ bos_token }}${chatml!}` } },
      'model',
    );
  expect(() => render({ eos_token: '<|im_end|>' })).toThrow(/writes bos_token, which no file names/);
  expect(() => render({ eos_token: '<|im_end|>', bos_token: null })).not.toThrow();
});
