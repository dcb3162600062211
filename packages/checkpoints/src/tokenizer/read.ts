import type { AnswerWriting, EncodedChat, ReadAnswer } from '@diffuse/core-lm';
import { coversOf, type Spellings } from './covers.js';
import type { Place } from './place.js';
import type { TextTokenizer } from './text.js';
import { leadsOf } from './tokenBytes.js';

/** What was encoded. */
interface Written {
  readonly response: string;
  readonly answers: readonly string[];
  /** Whether answers end where they do, or go on. */
  readonly ends: boolean;
}

/** What was said, read. */
export type Reader = Pick<EncodedChat, 'read' | 'waysOf' | 'writing'>;

/**
 * Reads what a model said in the answer's place. An answer that was encoded comes back as it was written, whatever the
 * tokenizer makes of its spelling; so does one that is said in other tokens of the same text.
 */
export function answerReader(
  place: Place,
  { response, answers, ends }: Written,
  text: Pick<TextTokenizer, 'decode' | 'special' | 'writer'>,
  spellings: () => Spellings,
  where: string,
): Reader {
  const last = place.prompt.at(-1);
  const special = new Set(text.special.values());
  const context = last === undefined || special.has(last) ? [] : [last];
  const before = text.decode(context);
  /** The text of tokens after the prompt; decoders drop a space at the very beginning. */
  const textAfter = (tokens: readonly number[]): string => {
    const all = text.decode([...context, ...tokens]);
    return all.startsWith(before) ? all.slice(before.length) : text.decode(tokens);
  };
  const spoken = place.answers.map(textAfter);
  const waysOf = (answer: number): readonly (readonly number[])[] => {
    const own = place.answers[answer]!;
    const said = spoken[answer]!;
    if (ends || place.tokensOf(said)?.join() !== own.join()) return [own];
    return [own, ...coversOf(said, spellings(), place.tokensOf).filter((cover) => cover.join() !== own.join())];
  };
  let known: Map<string, number> | undefined;
  const byTokens = (): Map<string, number> =>
    (known ??= new Map(place.answers.flatMap((_, i) => waysOf(i).map((tokens) => [tokens.join(), i] as const))));
  const byLength = [...spoken.keys()].sort((a, b) => spoken[b]!.length - spoken[a]!.length);

  const answerOf = (tokens: readonly number[]): number | undefined => {
    if (ends) return byTokens().get(tokens.join());
    const begun = tokens.map((_, i) => byTokens().get(tokens.slice(0, i + 1).join()));
    return begun.find((answer) => answer !== undefined);
  };
  const read = (tokens: readonly number[]): ReadAnswer => {
    const said = textAfter(tokens);
    const answer = answerOf(tokens);
    const written = answer ?? byLength.find((i) => (ends ? said === spoken[i] : said.startsWith(spoken[i]!)));
    const rest = (length: number): string => (ends ? '' : said.slice(length));
    if (written !== undefined) return { text: response + answers[written]! + rest(spoken[written]!.length), answer };
    const bare = said.startsWith(place.lead) ? said.slice(place.lead.length) : said;
    return { text: response.slice(0, place.forced) + bare, answer };
  };
  const writing = (): AnswerWriting => ({
    lead: leadsOf(text.writer(), place.lead, context.length === 0, where),
    rest: response.slice(place.forced),
  });
  return { read, waysOf, writing };
}
