import type { RenderChat } from './template.js';

/** The text around an answer as the template renders it. */
export interface Turn {
  /** Up to where the model begins to write. */
  readonly prompt: string;
  /** What the template then puts before the answer: a space for some models. */
  readonly before: string;
  /** What it puts after the answer. */
  readonly after: string;
}

/**
 * Finds an answer's surroundings by rendering `marker`, a text of no template, in its place. What the template puts
 * before every answer belongs to the prompt, as the empty reasoning of Qwen 3 does, unless it is whitespace: that is
 * left to the answer, because tokenizers join it to the first word. Where it lets the model begin after more than it puts
 * before a finished answer, after whitespace or a closed block of reasoning, that is where answers are.
 */
export function answerTurn(render: RenderChat, request: string, marker: string, where: string): Turn {
  const user = { role: 'user', content: request } as const;
  const start = render([user], { prompt: true });
  const marked = render([user, { role: 'assistant', content: marker }], { prompt: false });
  const [head, after, ...more] = marked.split(marker);
  const extra = head !== undefined && start.startsWith(head) ? start.slice(head.length) : '';
  const opened = openedBlock(start, extra);
  if (opened)
    throw new Error(
      `${where}: its chat template opens ${JSON.stringify(opened)} for the model to reason in before it answers, and an answer after reasoning has no probability that can be computed: give a chat template that closes it, or take a model that answers at once`,
    );
  if (head === undefined || after === undefined || more.length > 0 || !(extra || head.startsWith(start)))
    throw new Error(
      `${where}: its chat template does not render an answer where it lets the model write one: ${misplaced(start, head)}; give a template whose prompt is how the conversation with its answer begins`,
    );
  const lead = head.slice(start.length);
  return lead.trim() === ''
    ? { prompt: start, before: lead || missingSpace(start), after }
    : { prompt: head, before: '', after };
}

/** Where the prompt and what comes before an answer differ. */
function misplaced(start: string, head: string | undefined): string {
  const end = (text: string): string => JSON.stringify(text.slice(-shownOfPrompt));
  return head === undefined || head.startsWith(start)
    ? `the prompt ends in ${end(start)}, and a conversation has not the answer once, as it was given`
    : `the prompt ends in ${end(start)}, and what comes before an answer in ${end(head)}`;
}

const shownOfPrompt = 40;

/** The last tag of a reasoning block, which is left open, and which is closed. */
const left = /<[^<>/]*(?:think|thought|reason)[^<>/]*>\s*$/i;
const closed = /[<[]\/[^<>[\]]*(?:think|thought|reason)[^<>[\]]*[>\]]\s*$/i;

/** What the model is to write in before it answers: a block left open, or what no finished answer has before it. */
function openedBlock(start: string, extra: string): string | undefined {
  const open = left.exec(start)?.[0];
  return open ?? (extra.trim() === '' || closed.test(extra) ? undefined : extra);
}

/**
 * Mistral's first templates leave out the space that the model was trained with, and its tokenizer would join the end
 * of `[/INST]` to the answer (the paper's code adds the space, too).
 */
function missingSpace(start: string): string {
  return start.endsWith('[/INST]') ? ' ' : '';
}
