/** What the server answers to a seed: no two seeds alike, in all the forms in which servers answer. */
import { hash } from './hash.mjs';

/** Seeds at which a server that fails does so each time. */
export const isPoisoned = (seed) => seed % 4999 === 17;

const thought = 'Let me see: { } "n" and temperature. ';

/** Each form: of a hundred answers how many, the choice, and what the answer's text is to be, of a text that is the seed's own. */
const forms = [
  [60, (text) => [{ message: { content: text } }, text]],
  [5, (text) => [{ message: { content: [{ type: 'text', text }] } }, text]],
  [
    5,
    (text) => {
      const thinking = { type: 'thinking', thinking: [{ type: 'text', text: thought }] };
      return [{ message: { content: [thinking, { type: 'text', text }] } }, text];
    },
  ],
  [5, (text) => [{ message: { content: text, reasoning_content: thought } }, text]],
  [3, (text) => [{ message: { content: `<think>\n${thought}</think>\n\n${text}` } }, text]],
  [2, (text) => [{ message: { content: `${thought}</think>\n\n${text}` } }, text]],
  [2, (text) => [{ message: { content: `<think>${thought}${text}` }, finish_reason: 'length' }, '']],
  [2, (text) => [{ message: { content: null, reasoning: thought + text }, finish_reason: 'length' }, '']],
  [2, (text) => [{ message: { content: null, refusal: `I will not say ${text}` } }, '']],
  [2, (text) => [{ message: { content: text }, finish_reason: 'content_filter' }, '']],
  [1, () => [{ message: null, finish_reason: 'content_filter: OTHER' }, '']],
  [3, (text) => [{ message: { content: text }, finish_reason: 'an_end_of_its_own' }, text]],
  [3, (text) => [{ message: { content: `${text}\ud83e` } }, `${text}\ud83e`]],
  [5, (text) => [{ message: { content: `${text}\n\t"<b>&amp;\u2028é🐸` } }, `${text}\n\t"<b>&amp;\u2028é🐸`]],
];

/** The choice that a seed gives, and the text that is to be read from it. */
export function answerOf(seed) {
  const value = hash(seed);
  let left = (value >>> 8) % 100;
  const [, form] = forms.find(([share]) => (left -= share) < 0);
  const [{ message, finish_reason = 'stop' }, text] = form(`{w${value}}`);
  return { choice: { message: message && { role: 'assistant', ...message }, finish_reason }, text };
}
