import { choosing } from './parts.js';

/** A request, taken apart as far as other wordings of it need. */
export interface Request {
  /** As it was typed, but for spaces. */
  readonly typed: string;
  /** What is asked for, without how to write the answer and without the mark at the end. */
  readonly core: string;
  readonly isQuestion: boolean;
  /** What an answer is called, as in `{tree}`. */
  readonly kind: string;
  /** What is chosen, where the request begins with a word for choosing: `a tree` of `Pick a tree`. */
  readonly chosen: string | undefined;
  /** Whether the request itself leaves it to chance. */
  readonly saysChance: boolean;
}

const questionWords =
  /^(what|which|who|whom|whose|where|when|why|how|could|can|would|will|shall|should|may|is|are|do|does|did)\b/i;
const chanceWords = /\b(random|randomly|chance|luck|lot|blindly|dice|any)\b/i;
const article = /\b(?:an?|any|one|some|the|what|which)\s+(.+)/i;
const behindKind =
  /^(of|for|from|in|with|that|which|who|at|on|by|to|between|and|or|is|are|comes?|would|do|does|whose|as)$/i;

/** Takes a request apart; `kind` is read out of it unless given: braces show it, or an article stands before it. */
export function requestOf(ask: string, kind?: string): Request {
  const typed = ask.trim().replace(/\s+/g, ' ');
  const core = withoutFormat(typed).replace(/[\s.,;:!?…]+$/u, '');
  const word = choosing.find((each) => core.toLowerCase().startsWith(`${each} `));
  return {
    typed,
    core,
    isQuestion: questionWords.test(core) || typed.endsWith('?'),
    kind: kind ?? /\{([^{}]+)\}/.exec(typed)?.[1] ?? kindIn(core),
    chosen: word === undefined ? undefined : core.slice(word.length + 1),
    saysChance: chanceWords.test(core),
  };
}

/** A request that shows the braces itself is cut before the clause that does. */
function withoutFormat(typed: string): string {
  const brace = typed.indexOf('{');
  if (brace < 0) return typed;
  const before = typed.slice(0, brace);
  const cut = Math.max(...['. ', ', ', '; ', '! ', '? '].map((mark) => before.lastIndexOf(mark)));
  const end = cut > 0 ? cut : before.lastIndexOf(':');
  return end > 0 ? before.slice(0, end) : typed;
}

/** `name` of `Think of a first name for a baby`. */
function kindIn(core: string): string {
  const [, behind = core] = article.exec(core) ?? [];
  const words = behind.split(' ').map((word) => word.replace(/[^\p{L}\p{N}-]/gu, ''));
  const end = words.findIndex((word) => behindKind.test(word));
  return (end > 0 ? words.slice(0, end) : words).filter((word) => word !== '').at(-1) ?? 'answer';
}
