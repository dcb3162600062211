import { count, flag, limits as most, list, optional, options as optionsOf, text as textCheck } from '@diffuse/check';
import type { ChatTokenizer } from '@diffuse/core-lm';
import { z } from 'zod';
import type { ModelFiles } from '../files.js';
import { checked, listOf } from '../json.js';
import { spellingsOf, type Spellings } from './covers.js';
import { today } from './day.js';
import { checkLimits, type Limits } from './limits.js';
import { guardSpecials, pickAbsent } from './guard.js';
import { namedTokens } from './specialTokens.js';
import { chatTemplate } from './template.js';
import { textTokenizer, type TextTokenizer } from './text.js';
import { answerTurn } from './turn.js';
import { placeOf } from './place.js';
import { answerReader, type Reader } from './read.js';

const generationSchema = z.looseObject({
  eos_token_id: z.union([z.number().int(), listOf(z.number().int(), most.tokenizer.ends)]).nullish(),
});

const ids = list(count);
const texts = list(textCheck);
const encodeOptions = optionsOf({ eos: flag, turn: optional(flag) });

/**
 * A model's tokenizer and chat template as one. `where` names the model in errors.
 *
 * Special tokens in a request or an answer stay text: a guard character is put into each before the template sees
 * them, special tokens are looked for in the rendered text, and the guard is taken out of what is left before words
 * are cut and merged. So the template works on the user's text as it is, and merges are those of the text as written.
 */
export function chatTokenizer(
  files: Pick<ModelFiles, 'tokenizer' | 'generationConfig'>,
  where: string,
  { day = today(), ...limits }: Limits & { readonly day?: string } = {},
): ChatTokenizer {
  const text = textTokenizer(files.tokenizer, where);
  const render = chatTemplate(files.tokenizer, where, day);
  const { eos_token: eos } = namedTokens(files.tokenizer.config, where);
  const { after } = answerTurn(render, 'x', pickAbsent(['x']), where);
  const end = endOfAnswer(after, eos, text, where);
  const { eos_token_id: listed } = checked(
    generationSchema,
    files.generationConfig,
    `${where}: generation_config.json`,
  );
  const named = [end.token, end.turn, eos].map((name) => text.added.get(name ?? ''));
  const endTokens = [...new Set([...named, ...[listed ?? []].flat()])].filter((id) => id !== undefined);

  let known: Spellings | undefined;
  const spellings = (): Spellings => (known ??= spellingsOf(text, pickAbsent([])));

  let bytes: readonly (Uint8Array | undefined)[] | undefined;

  return {
    endTokens,
    tokenBytes: () => (bytes ??= text.bytes().slice(0, limits.vocabSize)),
    decode(tokens) {
      ids(tokens, 'tokens');
      return text.decode(tokens);
    },
    encode(request, response, answers, options) {
      textCheck(request, 'request');
      textCheck(response, 'response');
      texts(answers, 'answers');
      encodeOptions(options, 'options');
      const { eos: ends, turn: whole = false } = options;
      const guard = pickAbsent([request, response, ...answers]);
      const guarded = (words: string) => guardSpecials(words, text, guard);
      const turn = answerTurn(render, guarded(request), `${guard}${guard}`, where);
      const tail = ends ? end.before + end.token + (whole ? end.rest : '') : '';
      const place = placeOf(
        turn,
        guarded(response),
        answers.map((answer) => guarded(answer) + tail),
        text,
        guard,
      );
      checkLimits(place, answers, limits, where);
      return {
        prompt: place.prompt,
        answers: place.answers,
        room: (limits.contextLength ?? Infinity) - place.prompt.length,
        ...whenAsked(() => answerReader(place, { response, answers, ends }, text, spellings, where)),
      };
    },
  };
}

/** A reader that is made when the first answer is read: who scores reads none. */
function whenAsked(make: () => Reader): Reader {
  let made: Reader | undefined;
  const reader = (): Reader => (made ??= make());
  return {
    read: (tokens) => reader().read(tokens),
    waysOf: (answer) => reader().waysOf(answer),
    writing: () => reader().writing(),
  };
}

interface AnswerEnd {
  /** The token that ends an answer. */
  readonly token: string;
  /** The token with which the template ends a turn, where that is another. */
  readonly turn?: string;
  /** What the template puts between the answer and the token. */
  readonly before: string;
  /** What it puts after the token; nothing where it ends a turn otherwise. */
  readonly rest: string;
}

/** Gemma's template ends turns with this, its answers end in `<eos>` (as in the paper's code). */
const gemmaTurnEnd = '<end_of_turn>';

/** How an answer ends: with the first token after it in the template, or the tokenizer's own end where there is none. */
function endOfAnswer(after: string, eos: string | undefined, { added }: TextTokenizer, where: string): AnswerEnd {
  const found = [...added.keys()]
    .filter((content) => content.trim() !== '' && after.includes(content))
    .map((content) => ({ content, at: after.indexOf(content) }))
    .sort((a, b) => a.at - b.at || b.content.length - a.content.length)[0];
  if (found && !(found.content === gemmaTurnEnd && eos))
    return {
      token: found.content,
      before: after.slice(0, found.at),
      rest: after.slice(found.at + found.content.length),
    };
  if (!eos || !added.has(eos))
    throw new Error(
      `${where}: neither its chat template nor its tokenizer_config.json (eos_token) says how an answer ends`,
    );
  return found
    ? { token: eos, turn: found.content, before: after.slice(0, found.at), rest: '' }
    : { token: eos, before: '', rest: '' };
}
