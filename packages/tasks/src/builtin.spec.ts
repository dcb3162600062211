import { isTarget, readAnswer, targetOf } from './answers.js';
import { babyNames } from './babyNames.js';
import { builtinTasks, leaveOneOutTasks } from './builtin.js';
import { paperRngWordings } from './builtin/paper.js';
import { rngPrompt, rngWordings } from './builtin/rng.js';
import type { Prompt } from './task.js';

function answersOf(file: string): string[] {
  const prompt = builtinTasks.flatMap(({ prompts }) => prompts).find((candidate) => candidate.file === file)!;
  return prompt.targets.map((target) => target.slice(1, -1));
}

describe('the built-in tasks', () => {
  it('are the six of the paper, 26 prompts in all, and the random numbers of its Figure 1', () => {
    expect(leaveOneOutTasks.map(({ title }) => title)).toEqual([
      'Baby Names',
      'Countries',
      'Fruits',
      'Days and Dates',
      'Numbers',
      'Occupations',
    ]);
    expect(leaveOneOutTasks.flatMap(({ prompts }) => prompts)).toHaveLength(26);
    expect(builtinTasks.map(({ name }) => name)).toContain('rng');
  });

  const prompts = builtinTasks.flatMap((task) => task.prompts.map((prompt) => [prompt.file, task, prompt] as const));

  it.each(prompts)('%s wants each of its answers equally, and its own parser reads every one', (_, task, prompt) => {
    expect(prompt.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(new Set(prompt.weights).size).toBe(1);
    expect(new Set(prompt.targets).size).toBe(prompt.targets.length);
    for (const target of prompt.targets) {
      expect(isTarget(task, prompt, target)).toBe(true);
      expect(targetOf(task, prompt, task.parse(target)!)).toBe(target);
    }
  });

  it.each(prompts)('%s: no target is the beginning of another', (_, __, { targets }) => {
    const sorted = targets.toSorted();
    expect(sorted.filter((target, index) => sorted[index + 1]?.startsWith(target))).toEqual([]);
  });

  it('tells a well-formed answer from a wanted one', () => {
    const fruits = leaveOneOutTasks.find(({ name }) => name === 'fruits')!;
    const [prompt] = fruits.prompts as [Prompt];
    expect(isTarget(fruits, prompt, ' {Apple}\n')).toBe(true);
    expect(readAnswer(fruits, prompt, { text: '{Aromatherapist}', finished: 'stop' })).toBe('Aromatherapist');
    expect(isTarget(fruits, prompt, '{Aromatherapist}')).toBe(false);
    expect(readAnswer(fruits, prompt, { text: 'Apple', finished: 'stop' })).toBeNull();
  });

  it('take a forced beginning of the answer into account', () => {
    const { parse } = leaveOneOutTasks[2]!;
    const prompt: Prompt = { file: 'forced', request: '', response: '{', targets: ['Fig}'], weights: [1], eos: true };
    const task = { name: 'forced', title: '', prompts: [prompt], parse };
    expect(isTarget(task, prompt, 'Fig}')).toBe(true);
    expect(targetOf(task, prompt, 'Fig')).toBe('Fig}');
  });
});

describe('the answers', () => {
  it('count the member states of the United Nations as its M49 regions do', () => {
    const sizes = [0, 1, 2, 3, 4, 5].map((index) => answersOf(`countries-${index}`).length);
    expect(sizes).toEqual([54, 47, 43, 23, 12, 14]); // Africa, Asia, Europe, North and South America, Oceania: 193
  });

  it('know the calendar', () => {
    expect(answersOf('dates-0').toSorted()).toEqual([
      'Friday',
      'Monday',
      'Saturday',
      'Sunday',
      'Thursday',
      'Tuesday',
      'Wednesday',
    ]);
    expect(answersOf('dates-1')).toHaveLength(12);
    expect(answersOf('dates-2').at(-1)).toBe('June 30');
    expect(answersOf('dates-3').at(-1)).toBe('October 31');
    expect(answersOf('dates-4').at(-1)).toBe('February 28');
    expect(answersOf('dates-5')).toHaveLength(30);
  });

  it('know the numbers', () => {
    const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47];
    expect(answersOf('numbers-2').map(Number)).toEqual(primes);
    expect(answersOf('numbers-0').map(Number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(answersOf('numbers-1')).toHaveLength(100);
    expect(answersOf('numbers-5')).toHaveLength(20);
  });

  it('are 200 real names and 200 occupations, of which those of an initial begin with it', () => {
    const births = babyNames();
    expect(answersOf('names-0')).toHaveLength(200);
    expect(answersOf('names-0').filter((name) => !births.has(name))).toEqual([]);
    expect(answersOf('occupations-0')).toHaveLength(200);
    expect(new Set(answersOf('occupations-1').map((occupation) => occupation[0]))).toEqual(new Set('A'));
  });

  it('rank the names of 2022 as the Social Security Administration published them', () => {
    const ranked = [...babyNames().keys()];
    const boys = ['Liam', 'Noah', 'Oliver', 'James', 'Elijah'];
    const girls = ['Olivia', 'Emma', 'Charlotte', 'Amelia', 'Sophia'];
    for (const published of [boys, girls]) {
      expect(published.toSorted((a, b) => ranked.indexOf(a) - ranked.indexOf(b))).toEqual(published);
    }
    expect(new Set(ranked.slice(0, 10))).toEqual(new Set([...boys, ...girls]));
  });
});

describe('rngPrompt', () => {
  it('asks for a range in five wordings, each naming its bounds, in ours and in those of the paper', () => {
    for (const wordings of [rngWordings, paperRngWordings]) {
      const requests = wordings.map((_, wording) => rngPrompt(wording, 154, 204, wordings).request);
      expect(new Set(requests).size).toBe(5);
      for (const request of requests) {
        expect(request).toMatch(/154.*204/);
        expect(request).not.toMatch(/\b(low|high)\b/);
      }
    }
    expect(rngPrompt(0, 154, 204).targets).toHaveLength(51);
  });

  it('refuses an empty range, an unknown wording, and one without a range', () => {
    expect(() => rngPrompt(0, 10, 1)).toThrow('high must be an integer, at least 10 and at most 1000009, found 1');
    expect(() => rngPrompt(5, 1, 10)).toThrow('wording must be an integer, at least 0 and at most 4, found 5');
    expect(() => rngPrompt(0, 1, 10, ['A highly random number up to high'])).toThrow(
      'wordings[0] must be a text that holds the word "low" once',
    );
  });
});

describe("the paper's own prompts", () => {
  const requestOf = (name: string) => builtinTasks.find((task) => task.name === name)!.prompts[0]!.request;

  it('ask as §4 and §5 print them', () => {
    const instruction = "between two curly braces, like this: {number}. Don't output code.";
    expect(requestOf('paper-rng')).toBe(
      `Generate a random number between 1 and 10. Output only the number ${instruction}`,
    );
    expect(requestOf('paper-numbers')).toBe(
      `Randomly pick a prime number between 1 and 50. Output only the number ${instruction}`,
    );
    expect(requestOf('paper-occupations')).toMatch(/^Output an occupation that starts with the letter "A"\. /);
  });

  it('are never among ours', () => {
    const ours = builtinTasks.filter(({ name }) => !name.startsWith('paper-')).flatMap(({ prompts }) => prompts);
    const theirs = builtinTasks.filter(({ name }) => name.startsWith('paper-')).flatMap(({ prompts }) => prompts);
    const asked = new Set(ours.map(({ request }) => request));
    expect(theirs.filter(({ request }) => asked.has(request))).toEqual([]);
  });
});
