import fc from 'fast-check';
import { readAnswer, readLeniently, targetOf, valueOf } from './answers.js';
import { bracedAnswers } from './parseBraced.js';
import type { Prompt, Task } from './task.js';

const finish = fc.constantFrom('stop' as const, 'length' as const);
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '🎲'), minLength: 1, maxLength: 4 });
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 6 });

interface Options {
  readonly eos?: boolean;
  readonly response?: string;
  readonly beginnings?: readonly string[];
  readonly braced?: boolean;
}

function taskOf(
  targets: readonly string[],
  { eos = false, response = '', braced = true, ...begun }: Options = {},
): [Task, Prompt] {
  const weights = targets.map(() => 1 / targets.length);
  const prompt = { file: 'coin-0', request: 'Flip a coin.', response, ...begun, targets, weights, eos };
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

describe('an answer that the model may begin in several ways', () => {
  const beginning = fc.constantFrom('', 'Sure: ', 'It is ', ' ', 'b');
  const beginnings = fc.uniqueArray(beginning, { minLength: 1, maxLength: 5 });

  it('is the same whichever it begins with', () => {
    fc.assert(
      fc.property(beginnings, fc.nat(), words, fc.boolean(), (begun, pick, values, eos) => {
        const [task, prompt] = taskOf(braces(values), { eos, beginnings: begun });
        const started = begun[pick % begun.length]!;
        for (const [i, target] of prompt.targets.entries()) {
          expect(readAnswer(task, prompt, { text: started + target, finished: 'stop' })).toBe(values[i]);
          expect(targetOf(task, prompt, values[i]!)).toBe(target);
        }
        expect(readAnswer(task, prompt, { text: `${started}{edge}`, finished: 'stop' })).toBe('edge');
      }),
    );
  });

  it('may have its brace in the beginning', () => {
    for (const eos of [true, false]) {
      const [task, prompt] = taskOf(['heads}', 'tails}'], { eos, beginnings: ['{', 'Sure: {'] });
      for (const begun of prompt.beginnings!)
        for (const value of ['heads', 'edge'])
          expect(readAnswer(task, prompt, { text: `${begun}${value}}`, finished: 'stop' })).toBe(value);
    }
  });

  it('without braces is what follows the beginning, but for a target that looks like one', () => {
    const [task, prompt] = taskOf(['nothing', 'heads'], { eos: true, braced: false, beginnings: ['', 'no'] });
    const read = (text: string) => readAnswer(task, prompt, { text, finished: 'stop' });
    expect(read('noheads')).toBe('heads');
    expect(read('nothing')).toBe('nothing');
    expect(read('nowhere')).toBe('where');
    expect(read('edge')).toBe('edge');
  });
});

describe('an answer read leniently', () => {
  it('is the strict one where there is one, and otherwise in the first braces, cut off or not', () => {
    fc.assert(
      fc.property(words, fc.boolean(), finish, fc.string(), fc.string(), (values, eos, finished, before, after) => {
        const [task, prompt] = taskOf(braces(values), { eos });
        const text = `${before.replaceAll(/[{}]/g, '')}{${values[0]}}${after}`;
        const strict = readAnswer(task, prompt, { text, finished });
        expect(readLeniently(task, prompt, { text, finished })).toBe(strict ?? values[0]);
        expect(strict ?? values[0]).toBe(values[0]);
      }),
    );
  });

  it('without braces is the whole text, cut off or not', () => {
    const [task, prompt] = taskOf(['Yes', 'No'], { eos: true, braced: false });
    expect(readLeniently(task, prompt, { text: ' Perhaps ', finished: 'length' })).toBe('Perhaps');
    expect(readLeniently(task, prompt, { text: ' ', finished: 'stop' })).toBeNull();
  });
});
