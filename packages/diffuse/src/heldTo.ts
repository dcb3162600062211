import type { AnswerWriting, ChatTokenizer, SampleFormat, TokenAutomaton } from '@diffuse/core-lm';
import { compilePattern, tokenAutomaton } from '@diffuse/grammar';
import type { AnswerFormat } from './answerFormat.js';

/** Automata by what they are made of, the last used last. */
const known = new WeakMap<ChatTokenizer, Map<string, TokenAutomaton>>();

/** Each holds up to some hundred megabytes of what may follow where. */
const mostKnown = 2;

/** A format over the tokens of a model; the last ones of each are kept. Throws an InputError where it cannot be held to. */
export function heldTo(chat: ChatTokenizer, { pattern, how }: AnswerFormat, writing: AnswerWriting): SampleFormat {
  const key = JSON.stringify([pattern, writing.lead, writing.rest]);
  const ofModel = known.get(chat) ?? new Map<string, TokenAutomaton>();
  known.set(chat, ofModel);
  const automaton =
    ofModel.get(key) ??
    tokenAutomaton(compilePattern(pattern), chat.tokenBytes(), {
      ends: chat.endTokens,
      lead: writing.lead,
      rest: writing.rest,
    });
  ofModel.delete(key);
  ofModel.set(key, automaton);
  if (ofModel.size > mostKnown) ofModel.delete(ofModel.keys().next().value!);
  return { automaton, how };
}
