import { builtinTasks } from '../builtin.js';
import { rngPrompt } from '../builtin/rng.js';
import { paperRngWordings } from '../builtin/paper.js';
import { promptOf, type PromptContent } from '../promptOf.js';
import { taskOf } from '../taskOf.js';
import { reviewTask } from './reviewTask.js';

const review = (...contents: PromptContent[]) =>
  reviewTask(
    taskOf(
      'mine',
      contents.map((content, i) => promptOf(content, `p${i}`)),
    ),
  );
const kinds = (...contents: PromptContent[]) => review(...contents).map(({ kind }) => kind);

test.each(builtinTasks)('nothing is said against $name', (task) => {
  expect(reviewTask(task)).toEqual([]);
});

test('nothing is said against the paper’s wordings', () => {
  const prompts = paperRngWordings.map((_, i) => rngPrompt(i, 1, 6, paperRngWordings));
  expect(reviewTask(taskOf('rng', prompts))).toEqual([]);
});

const fruits = ['{Fig}', '{Bell pepper}', '{Açaí}'];
const plain = ['Fig', 'Bell pepper', 'Açaí'];
const json = ['{"name": "Fig"}', '{"name": "Pear"}'];

describe('a request and targets that go together', () => {
  test.each<[string, readonly string[], string?]>([
    ['Name a fruit, like this: {fruit}', fruits],
    ['Name a fruit, like this: {Fig}', fruits],
    ['Name a fruit in curly brackets.', fruits],
    ['Answer {Fig}, {Bell pepper} or {Açaí}.', fruits],
    ['Pick one of {Fig}, {Bell pepper} and {Açaí}.', fruits],
    ['Name a fruit.', plain],
    ['Name a fruit. Only {fruit}, please.', fruits],
    ['Name a fruit. Start with { and end with }: {fruit}', fruits],
    ['Name a fruit. Use no braces.', plain],
    ["Name a fruit. Don't use any curly braces.", plain],
    ['Name a fruit with no other words, inside curly braces.', fruits],
    ['Name a time, for example, if it is 5 pm, say so.', ['noon', 'night']],
    ['Name a time, like this: 3:45 pm', ['12:00 am', '1:30 pm']],
    ['Name a fruit, for example Fig.', plain],
    ['Name a fruit as JSON, like this: {"name": "…"}', json],
    ['Name a fruit as JSON with the key name.', json],
    ['Answer like this: <fruit>Fig</fruit>', ['<fruit>Fig</fruit>', '<fruit>Pear</fruit>']],
    ['Answer in the form Fruit: Fig.', ['Fruit: Fig', 'Fruit: Pear']],
    ['Answer like this: {fruit}', ['Fig}', 'Pear}'], '{'],
    ['Pick a number from {1, 2, 3}.', ['1', '2', '3']],
    ['Draw a date, like this: {June 1}', ['{June 2}', '{June 30}']],
    ['Give a share, say 50%, like this: {12.5}', ['{0.5}', '{99.9}']],
    ['At 100% sugar, which fruit is it? Answer like this: {fruit}', fruits],
    ['Complete it.', [' heads', ' tails'], 'My answer is:'],
  ])('%s %j', (request, targets, response = '') => {
    expect(review({ request, targets, response })).toEqual([]);
  });
});

test.each<[string, string, readonly string[], string]>([
  [
    'braces-missing',
    'Name a fruit, like this: {fruit}',
    plain,
    'shows answers as {fruit}, and no target stands in any',
  ],
  ['braces-missing', 'Name a fruit, like this {fruit}.', ['{Fig}', 'Pear'], '1 of 2 targets stand in none: "Pear"'],
  ['braces-missing', 'Put the fruit between two curly braces.', plain, 'asks for answers in braces'],
  ['braces-missing', 'Name a fruit, like this: {fruit}', ['fruit: Fig', 'fruit: Pear'], 'shows answers as {fruit}'],
  ['format-differs', 'Name a fruit, like this: {fruit}', json, '{fruit} (braces), and no target is written so'],
  ['format-differs', 'Answer as JSON: {"fruit": "Fig"}', json, '(JSON with fruit), and no target is written so'],
  ['format-differs', 'Answer as JSON: {"name": "Fig"}', fruits, '(JSON with name), and no target is written so'],
  ['format-differs', 'Answer like this: Fruit: Fig', plain, '(fruit: …), and no target is written so'],
  ['format-differs', 'Answer like this: Fruit: Fig', fruits, '(fruit: …), and no target is written so'],
  ['format-differs', 'Answer like this: <answer>Fig</answer>', plain, '(tags), and no target is written so'],
  ['braces-unasked', 'Name a fruit.', fruits, 'says nothing of any: "{Fig}", "{Bell pepper}", "{Açaí}"'],
  ['example-differs', 'Draw a date, like this: {2024-06-01}', ['{June 1}', '{June 2}'], 'shows {2024-06-01}'],
  ['example-differs', 'Draw a number, like this: {3.5}', ['{3}', '{4}'], 'shows {3.5}'],
  ['example-differs', 'Draw a number, like this: {7}', ['{six}', '{seven}'], 'shows {7}'],
  ['example-differs', 'Draw a day, written like 1 June.', ['June 1', 'June 2'], 'shows 1 June'],
  ['placeholder', 'Name a {kind} at random, like this: {fruit}', fruits, 'holds "{kind}"'],
  ['placeholder', 'Roll a die with {n} sides.', ['1', '2'], 'holds "{n}"'],
  ['placeholder', 'Name a ${kind}.', plain, 'holds "${kind}"'],
  ['placeholder', 'Name a %s.', plain, 'holds "%s"'],
  ['placeholder', 'Name a [insert kind here].', plain, 'holds "[insert kind here]"'],
  ['replacement-character', 'Name a drink, like this: {drink}', ['{th\uFFFD}', '{eau}'], '"{th\uFFFD}"'],
  ['spaces', 'Name a fruit.', ['Fig ', 'Pear'], 'before or after "Fig "'],
  ['alike', 'Name a fruit, like this: {fruit}', ['{Fig}', '{fig}'], '"{Fig}", "{fig}" differ by case alone'],
  ['alike', 'Name a fruit, like this: {fruit}', ['{A b}', '{A  b}'], 'differ by spaces alone'],
  ['alike', 'Name a fruit, like this: {fruit}', ['{Fig}', '{ Fig }'], 'differ by spaces alone'],
  ['alike', 'Name a drink.', ['café', 'café'.normalize('NFD')], 'differ by Unicode form (NFC or NFD) alone'],
])('%s: %s', (kind, request, targets, message) => {
  const found = review({ request, targets });
  expect(found).toEqual([expect.objectContaining({ kind, prompt: 'p0' })]);
  expect(found[0]!.message).toContain(message);
});

test('a target that begins another is a fault where answers go on after it, and none where they end', () => {
  const prompt = { request: 'Name a fruit.', targets: ['Pine', 'Apple', 'Pineapple', 'Ap'] };
  expect(kinds(prompt)).toEqual([]);
  const [found] = review({ ...prompt, eos: false });
  expect(found).toMatchObject({ kind: 'begins-another', severity: 'fault' });
  expect(found!.message).toContain('"Ap", "Pine" begins another');
});

test('targets that are never wanted, those that vanish beside others among them', () => {
  const prompt = { request: 'Name a fruit.', targets: ['Fig', 'Pear', 'Plum'] };
  expect(kinds({ ...prompt, weights: [1, 0, 2] })).toEqual(['weight-zero']);
  const [found] = review({ ...prompt, weights: [1e308, 1, 5e-324] });
  expect(found!.message).toContain('the weight of "Plum" is 0');
});

test('a request that is there twice', () => {
  const prompt = { request: 'Name a fruit.', targets: ['Fig', 'Pear'] };
  expect(review(prompt, { ...prompt, targets: ['Pear', 'Fig'] })).toMatchObject([
    { prompt: 'p1', kind: 'asked-twice', message: 'asks the same as p0', remedy: 'drop one of them' },
  ]);
  expect(review(prompt, { ...prompt, weights: [2, 1] })[0]!.message).toContain('other targets or weights are wanted');
  expect(review(prompt, { ...prompt, response: 'It is' })).toEqual([]);
});

test('what leads to answers that miss every target is told apart', () => {
  const missed = review({ request: 'Name a fruit, like this: {fruit}', targets: plain });
  expect(missed).toMatchObject([{ severity: 'fault', answersMiss: true }]);
  expect(review({ request: 'Name a fruit.', targets: fruits })).toMatchObject([
    { severity: 'warning', answersMiss: true },
  ]);
  expect(review({ request: 'Name a fruit.', targets: ['Fig', 'fig'] })).toMatchObject([{ answersMiss: false }]);
});
