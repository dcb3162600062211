import fc from 'fast-check';
import { readAnswer, targetOf, valueOf } from './answers.js';
import { bracedAnswers } from './parseBraced.js';
import type { Prompt, Task } from './task.js';

const finish = fc.constantFrom('stop' as const, 'length' as const);
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '🎲'), minLength: 1, maxLength: 4 });
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 6 });

function taskOf(targets: readonly string[], { eos = false, response = '', braced = true } = {}): [Task, Prompt] {
  const weights = targets.map(() => 1 / targets.length);
  const prompt = { file: 'coin-0', request: 'Flip a coin.', response, targets, weights, eos };
  const parser = braced ? bracedAnswers : { parse: (text: string) => text.trim() || undefined };
  return [{ name: 'coin', title: 'Coin', prompts: [prompt], ...parser }, prompt];
}

const braces = (values: readonly string[]) => values.map((value) => `{${value}}`);

describe('an answer that goes on after the target', () => {
  it('is the target that it begins with, whatever follows and wherever it was cut off', () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.string(), finish, (values, pick, rest, finished) => {
        const [task, prompt] = taskOf(braces(values));
        const value = values[pick % values.length]!;
        expect(readAnswer(task, prompt, { text: `{${value}}${rest}`, finished })).toBe(value);
      }),
    );
  });

  it('is the longest of several targets that it begins with', () => {
    fc.assert(
      fc.property(words, fc.string(), finish, (targets, rest, finished) => {
        const [task, prompt] = taskOf(targets, { braced: false });
        for (const target of targets) {
          const text = target + rest;
          const begun = targets.filter((each) => text.startsWith(each));
          const longest = begun.reduce((a, b) => (b.length > a.length ? b : a));
          expect(readAnswer(task, prompt, { text, finished })).toBe(longest);
        }
      }),
    );
  });

  it('may begin with another answer in braces than those wanted', () => {
    const [task, prompt] = taskOf(['{heads}', '{tails}']);
    expect(readAnswer(task, prompt, { text: ' { edge } it stands {so}', finished: 'length' })).toBe('edge');
    expect(readAnswer(task, prompt, { text: 'I say {heads}', finished: 'stop' })).toBeNull();
    expect(readAnswer(task, prompt, { text: '{} heads', finished: 'stop' })).toBeNull();
    expect(readAnswer(task, prompt, { text: '{{heads}}', finished: 'stop' })).toBeNull();
    expect(readAnswer(task, prompt, { text: '{hea', finished: 'length' })).toBeNull();
  });

  it('counts from after the forced beginning', () => {
    const [task, prompt] = taskOf(['heads}', 'tails}'], { response: '{' });
    expect(readAnswer(task, prompt, { text: '{tails}, it fell', finished: 'length' })).toBe('tails');
    expect(readAnswer(task, prompt, { text: 'tails}, it fell', finished: 'stop' })).toBeNull();
  });

  it('without braces is the whole text where it begins with no target and was not cut off', () => {
    const [task, prompt] = taskOf(['Yes', 'No'], { braced: false });
    expect(readAnswer(task, prompt, { text: 'Perhaps. ', finished: 'stop' })).toBe('Perhaps.');
    expect(readAnswer(task, prompt, { text: 'Perhaps. ', finished: 'length' })).toBeNull();
  });
});

describe('an answer that ends after the target', () => {
  it('is what the parser makes of the whole text, and none if it was cut off', () => {
    const text = fc.oneof(
      fc.string(),
      word.map((value) => `{${value}}`),
      word.map((value) => `{${value}} so`),
    );
    fc.assert(
      fc.property(words, text, finish, (values, text, finished) => {
        const [task, prompt] = taskOf(braces(values), { eos: true });
        const parsed = finished === 'stop' ? (task.parse(text) ?? null) : null;
        expect(readAnswer(task, prompt, { text, finished })).toBe(parsed);
      }),
    );
  });
});

test('a target is read as its own value, and that value stands for it', () => {
  fc.assert(
    fc.property(words, fc.boolean(), (values, eos) => {
      const [task, prompt] = taskOf(braces(values), { eos });
      for (const target of prompt.targets) {
        const value = readAnswer(task, prompt, { text: target, finished: 'stop' })!;
        expect(value).toBe(valueOf(task, prompt, target));
        expect(targetOf(task, prompt, value)).toBe(target);
      }
    }),
  );
});
