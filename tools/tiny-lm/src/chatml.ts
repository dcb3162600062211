/** The tokens that the tokenizer's chat template is made of. */
export const specialTokens = ['<|endoftext|>', '<|im_start|>', '<|im_end|>'] as const;

/** A request as the chat template renders it, up to where the answer begins. */
export const renderPrompt = (request: string): string =>
  `<|im_start|>user\n${request}<|im_end|>\n<|im_start|>assistant\n`;

export const endOfTurn = '<|im_end|>';

/** ChatML, in Jinja. */
export const chatTemplate =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}" +
  "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";
