import fc from 'fast-check';
import { spokenIn } from './reasoning.js';

const marks = ['<think>', '</think>', '[THINK]', '[/THINK]', '<seed:think>', '</seed:think>'];
const plain = fc
  .oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.string())
  .filter((text) => !marks.some((mark) => text.includes(mark)));

test('any text without marks is the answer as it is, to the space; in parts, too', () => {
  fc.assert(
    fc.property(plain, fc.array(plain), (text, texts) => {
      expect(spokenIn({ content: text })).toEqual({ text, reasoning: '', thinking: false, isWhole: true });
      const whole = texts.join('');
      fc.pre(!marks.some((mark) => whole.includes(mark)));
      const content = texts.map((text) => ({ type: 'text', text }));
      expect(spokenIn({ content })).toEqual({ text: whole, reasoning: '', thinking: false, isWhole: true });
    }),
  );
});

const pair = fc.constantFrom(...[0, 2, 4].map((i) => [marks[i]!, marks[i + 1]!] as const));
const bare = plain.map((text) => text.trim()).filter((text) => text !== '');

test('a thought between marks is taken off, and nothing of it or of the answer is lost', () => {
  fc.assert(
    fc.property(bare, bare, pair, fc.constantFrom('', '\n', '\n\n'), (thought, text, [opening, closing], space) => {
      const spoken = { text, reasoning: thought, thinking: false, isWhole: false };
      const content = `${opening}${space}${thought}${space}${closing}${space}${text}`;
      expect(spokenIn({ content })).toEqual(spoken);
      expect(spokenIn({ content: space + content })).toEqual(spoken);
      expect(spokenIn({ content: content.slice(opening.length) })).toEqual(spoken); // the template had opened it
      expect(spokenIn({ content: `${opening}${space}${thought}` })).toEqual({ ...spoken, text: '', thinking: true });
    }),
  );
});

test('marks within an answer are its text', () => {
  for (const content of ['I say <think> and </think> here', '<b>x</b> <think>'])
    expect(spokenIn({ content })).toMatchObject({ text: content, reasoning: '' });
  expect(spokenIn({ content: '<think>a</think>It ends with </think>, mostly' })).toMatchObject({
    text: 'It ends with </think>, mostly',
    reasoning: 'a',
  });
});

test('an empty thought is none, but the tokens of its marks are not the answer’s', () => {
  expect(spokenIn({ content: '<think>\n\n</think>\n\n{Fig}' })).toEqual({
    text: '{Fig}',
    reasoning: '',
    thinking: false,
    isWhole: false,
  });
});

test('thoughts in fields and parts are kept apart; one that is told twice is there once', () => {
  const apart = { text: '{Fig}', reasoning: 'Hm.', thinking: false, isWhole: false };
  expect(spokenIn({ content: '{Fig}', reasoning_content: 'Hm.', reasoning: 'Hm.' })).toEqual(apart);
  expect(spokenIn({ content: '{Fig}', reasoning: 'Hm.', reasoning_content: null })).toEqual(apart);
  const thinking = { type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] };
  expect(spokenIn({ content: [thinking, { type: 'text', text: '{Fig}' }] })).toEqual(apart);
  expect(spokenIn({ content: [{ type: 'reasoning', text: 'Hm.' }, '{Fig}'] })).toEqual(apart);
});

test('a part alone is the content, and a text may be an object', () => {
  const spoken = { text: '{Fig}', reasoning: '', thinking: false, isWhole: true };
  expect(spokenIn({ content: { type: 'text', text: '{Fig}' } })).toEqual(spoken);
  expect(spokenIn({ content: [{ type: 'text', text: { value: '{Fig}', annotations: [] } }] })).toEqual(spoken);
});

test('a thought without an answer had not ended', () => {
  for (const content of [null, '', undefined])
    expect(spokenIn({ content, reasoning: 'Hm' })).toMatchObject({ text: '', thinking: true });
  expect(spokenIn({ content: '' })).toMatchObject({ text: '', thinking: false });
});
