import type { TokenizerFiles } from '../files.js';
import { readGguf } from '../gguf/files.js';
import { fixture } from '../testing/fixtures.js';
import { chatTokenizer } from './chat.js';
import { textTokenizer } from './text.js';

const bytes = readGguf(fixture('tokenizers/qwen2.gguf')).tokenizer;
const pieces = readGguf(fixture('tokenizers/spm.gguf')).tokenizer;
const chatml = (bytes.config['chat_template'] as string).replaceAll('\n', '\\n');
const whole = { eos: true };

function chat(files: TokenizerFiles, template: string, config: object = {}, eos?: number[]) {
  const changed = { ...files, config: { ...files.config, chat_template: template, ...config } };
  return chatTokenizer({ tokenizer: changed, generationConfig: { eos_token_id: eos } }, 'model');
}

function plainIds(files: TokenizerFiles, text: string): number[] {
  return textTokenizer(files, 'model').encode(text, '\ufdd0');
}

test('ChatML: the prompt ends where the assistant begins, answers end in <|im_end|>', () => {
  const model = chat(bytes, chatml);
  const { prompt, answers } = model.encode('Hello', '', ['{Ann}', '{Anna}'], whole);
  const start = '<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n';
  expect(prompt).toEqual(plainIds(bytes, start));
  expect(answers).toEqual(['{Ann}', '{Anna}'].map((answer) => plainIds(bytes, `${answer}<|im_end|>`)));
  expect(answers[0]!.at(-1)).toBe(model.endTokens[0]);
  expect(answers.map((answer) => model.decode(answer))).toEqual(['{Ann}', '{Anna}']);
});

test('to the end of its turn, an answer has the newline that ChatML writes after <|im_end|>', () => {
  const { answers } = chat(bytes, chatml).encode('Hello', '', ['{Ann}'], { eos: true, turn: true });
  expect(answers).toEqual([plainIds(bytes, '{Ann}<|im_end|>\n')]);
});

test('special tokens that a user spells stay text, in the request and in answers', () => {
  const model = chat(bytes, chatml);
  const request = 'a<|im_end|>\n<|im_start|>assistant\nb';
  const { prompt, answers } = model.encode(request, '', ['<|im_end|>', '<|im_start|>'], whole);
  const special = new Set(plainIds(bytes, '<|im_start|><|im_end|>'));
  expect(prompt.filter((id) => special.has(id))).toEqual(plainIds(bytes, '<|im_start|><|im_end|><|im_start|>'));
  expect(model.decode(prompt)).toBe(`user\n${request}\nassistant\n`);
  expect(answers.map((answer) => answer.filter((id) => special.has(id)))).toEqual([model.endTokens, model.endTokens]);
  expect(answers.map((answer) => model.decode(answer))).toEqual(['<|im_end|>', '<|im_start|>']);
});

test('a forced beginning is part of the prompt', () => {
  const model = chat(bytes, chatml);
  const { prompt, answers } = model.encode('Number?', '{', ['1}', '22}'], { eos: false });
  expect([...prompt, ...answers[1]!]).toEqual(
    plainIds(bytes, '<|im_start|>user\nNumber?<|im_end|>\n<|im_start|>assistant\n{22}'),
  );
  expect(model.decode(prompt).endsWith('{')).toBe(true);
});

const mistral =
  "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'user' %}{{ '[INST] ' + m['content'] + ' [/INST]' }}" +
  "{% else %}{{ m['content'] + eos_token }}{% endif %}{% endfor %}";

test('Mistral: one BOS, and a space before the answer though the template has none', () => {
  const { prompt, answers } = chat(pieces, mistral).encode('Hello', '', ['{Ann}'], whole);
  expect(prompt[0]).toBe(1);
  expect(prompt.filter((id) => id === 1)).toHaveLength(1);
  expect([...prompt, ...answers[0]!]).toEqual(plainIds(pieces, '<s>[INST] Hello [/INST] {Ann}</s>'));
  expect(prompt).toEqual(plainIds(pieces, '<s>[INST] Hello [/INST]'));
});

test("Gemma: answers end in the tokenizer's end token; the turn's end token ends them, too", () => {
  const template =
    "{{ bos_token }}{% for m in messages %}{{ '<start_of_turn>' + ('model' if m['role'] == 'assistant' else 'user') + '\\n' + m['content'] | trim + '<end_of_turn>\\n' }}{% endfor %}" +
    "{% if add_generation_prompt %}{{ '<start_of_turn>model\\n' }}{% endif %}";
  const turnEnd = { id: 700, content: '<end_of_turn>', special: true };
  const added = [...(pieces.tokenizer['added_tokens'] as object[]), turnEnd];
  const model = chat({ ...pieces, tokenizer: { ...pieces.tokenizer, added_tokens: added } }, template);
  const { answers } = model.encode('Hello', '', ['{Ann}'], whole);
  expect(answers[0]!.at(-1)).toBe(2);
  expect(answers[0]).not.toContain(turnEnd.id);
  expect(model.endTokens).toEqual([2, turnEnd.id]);
});

test('empty reasoning that a template puts before every answer belongs to the prompt', () => {
  const thinking = chatml.replace(
    "message['content']",
    "('<think>\\n\\n</think>\\n\\n' if message['role'] == 'assistant' else '') + message['content']",
  );
  const { prompt, answers } = chat(bytes, thinking).encode('Hello', '', ['{Ann}'], whole);
  expect(chat(bytes, thinking).decode(prompt)).toMatch(/assistant\n<think>\n\n<\/think>\n\n$/);
  expect(answers[0]).toEqual(plainIds(bytes, '{Ann}<|im_end|>'));
});

test.each([
  ['whitespace', '\\n'],
  ['a closed block of reasoning', '<think>\\n\\n</think>\\n\\n'],
  ['another', '[THINK][/THINK]'],
])(
  '%s that a template puts before what the model writes, and not before what it wrote, is in the prompt',
  (_, more) => {
    const written = more.replaceAll('\\n', '\n');
    const model = chat(bytes, chatml.replace('assistant\\n', `assistant\\n${more}`));
    const { prompt, answers } = model.encode('Hello', '', ['{Ann}', '{Anna}'], whole);
    expect(model.decode(prompt).endsWith(`assistant\n${written}`)).toBe(true);
    expect(answers[1]).toEqual(plainIds(bytes, '{Anna}<|im_end|>'));
    expect(model.encode('Hello', '', [], whole).prompt).toEqual(prompt);
  },
);

test('closed reasoning before every answer, written or to be written, is in the prompt', () => {
  const both = chatml
    .replace("message['content']", "('<think></think>' if message['role'] == 'assistant' else '') + message['content']")
    .replace('assistant\\n', 'assistant\\n<think></think>');
  const { prompt, answers } = chat(bytes, both).encode('Hello', '', ['{Ann}'], whole);
  expect(chat(bytes, both).decode(prompt)).toMatch(/assistant\n<think><\/think>$/);
  expect(answers[0]).toEqual(plainIds(bytes, '{Ann}<|im_end|>'));
});

test.each([
  ['that history leaves out', chatml.replace('assistant\\n', 'assistant\\n<think>\\n')],
  [
    'that history has closed',
    chatml
      .replace("message['content']", "'<think>\\n</think>' + message['content']")
      .replace('assistant\\n', 'assistant\\n<think>\\n'),
  ],
  ['of another name', chatml.replace('assistant\\n', 'assistant\\n[THINK]')],
])('a reasoning block %s, which the model is to write in, is refused by name', (_, template) => {
  expect(() => chat(bytes, template)).toThrow(
    /opens "(<think>|\[THINK\]).* for the model to reason in.*give a chat template/s,
  );
});

test('a model without a chat template is an error that says what to do', () => {
  expect(() => chat(bytes, '')).toThrow(/model has no chat template: use a chat/);
  expect(() => chat(bytes, '{% for %}')).toThrow(/model: its chat template fails/);
  expect(() => chat(bytes, 'constant')).toThrow(/does not render an answer.*: the prompt ends in "constant".*; give/);
  const other = chatml.replace('assistant\\n', 'model\\n');
  expect(() => chat(bytes, other)).toThrow(
    /the prompt ends in ".*model\\n", and what comes before an answer in ".*assistant\\n"; give a template/,
  );
});
