import type { Ask } from './asker.js';
import { no, quoted, seen, unclear, yes, type Honour } from './honour.js';
import type { Baseline } from './baseline.js';

const choices = 2;

/** Several answers a request, each a draw of its own. */
export const honoursN = async (ask: Ask, { diverse }: Baseline): Promise<Honour> =>
  seen('n', await ask(1, { n: choices }), ({ texts }) => {
    if (texts.length < choices) return no(`n ${choices}: ${texts.length} answer`);
    const alike = new Set(texts).size === 1;
    if (alike && diverse) return no(`n ${choices}: ${choices} answers, but the same one twice`);
    return yes(`n ${choices}: ${choices} answers${alike ? '' : ', not the same'}`);
  });

export const honoursLogProbs = async (ask: Ask): Promise<Honour> =>
  seen('logprobs', await ask(1, { logprobs: true }), ({ tokens: [tokens = []], completionTokens }) =>
    tokens.length === 0
      ? no('logprobs true: none came')
      : yes(
          `those of ${tokens.length} tokens${completionTokens === undefined ? '' : `, of ${completionTokens} that it counts`}`,
        ),
  );

const mostTop = 20;
const fewerTop = 5;

/** The most probable tokens at each place: as many as are given. */
export async function honoursTopLogProbs(ask: Ask): Promise<{ honour: Honour; top: number }> {
  for (const top of [mostTop, fewerTop]) {
    const reply = await ask(1, { logprobs: true, top_logprobs: top });
    const honour = seen('top_logprobs', reply, ({ tokens }) => {
      const given = tokens[0]?.[0]?.top.length ?? 0;
      return given === 0 ? no(`top_logprobs ${top}: none came`) : yes(`top_logprobs ${top}: ${given} at each token`);
    });
    if (honour.honoured !== 'refused' || top === fewerTop) return { honour, top: honour.honoured === 'yes' ? top : 0 };
  }
  throw new Error('unreachable');
}

/** Answers that end where a text comes. Where seeds say nothing, it is one that all answers have. */
export async function honoursStop(ask: Ask, { texts, seeded }: Baseline): Promise<Honour> {
  const [text = ''] = texts;
  const later = [...text.slice(Math.floor(text.length / 3))];
  const stop = later.find((letter) => /\w/.test(letter) && (seeded || texts.every((other) => other.includes(letter))));
  if (stop === undefined) return { field: 'stop', ...unclear('the answers have nothing in common to stop at') };
  const before = text.slice(0, text.indexOf(stop));
  return seen('stop', await ask(1, { stop: [stop] }), ({ texts: [cut = ''] }) => {
    const found = `stop ${JSON.stringify(stop)}: ${quoted(cut)}`;
    if (seeded && cut === before) return yes(`${found}, where ${quoted(text)} comes without`);
    if (cut.indexOf(stop) === cut.length - stop.length) return yes(`${found}, which keeps it`);
    if (cut.includes(stop)) return no(found);
    return seeded
      ? unclear(`${found}, which is another answer`)
      : yes(`${found}; without, all ${texts.length} answers have it`);
  });
}

const short = 2;

export const honoursMaxTokens = async (ask: Ask, field: string): Promise<Honour> =>
  seen(field, await ask(1, { max_tokens: short }), ({ texts: [text = ''], finished, completionTokens }) => {
    const found = `${field} ${short}: ${quoted(text)}${completionTokens === undefined ? '' : `, ${completionTokens} tokens`}`;
    return completionTokens === undefined
      ? finished[0] === 'length'
        ? yes(found)
        : unclear(found)
      : completionTokens <= short
        ? yes(found)
        : no(found);
  });
