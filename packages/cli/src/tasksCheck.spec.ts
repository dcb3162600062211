import { mkdirSync, writeFileSync } from 'node:fs';
import { copyModel, diffuse, done, refused, workInScratch, writeJson } from './testing/commandLine.js';

workInScratch();

const request = 'Flip a coin, like this: {side}';

test('tasks check ends with 1 on a fault, and prints what was found', async () => {
  writeJson('coin/flip.json', { request, targets: ['heads', 'tails'] });
  const { code, out } = await diffuse('tasks', 'check', './coin', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    task: 'coin',
    ok: false,
    faults: [{ kind: 'braces-missing' }],
    warnings: [],
  });
  expect((await diffuse('tasks', 'check', './coin')).out).toContain('coin: 1 prompt, 1 fault, no warnings');
  writeJson('coin/flip.json', { request, targets: ['{heads}', '{Heads}'] });
  expect(await done('tasks check ./coin')).toContain('warning in flip: "{heads}", "{Heads}" differ by case alone');
});

test('weights of any size are the same shares to every command', async () => {
  copyModel('model');
  const optimum = async (weights: number[]) => {
    writeJson('coin/flip.json', { request, targets: ['{heads}', '{tails}'], weights });
    expect(await done('tasks check ./coin')).toContain('no faults, no warnings');
    const scored = JSON.parse(await done('score --model model --tasks ./coin --json')) as { targetEntropy: number }[];
    return scored[0]!.targetEntropy;
  };
  for (const weights of [
    [1e308, 1e308],
    [5e-324, 5e-324],
  ])
    expect(await optimum(weights)).toBeCloseTo(Math.log(2), 9);
  writeJson('coin/flip.json', { request, targets: ['{heads}', '{tails}'], weights: [0, 0] });
  for (const line of ['tasks check ./coin', 'score --model model --tasks ./coin'])
    expect(await refused(line)).toContain('weights must be weights, one of them above 0');
});

test('text that is not in UTF-8 is refused by every command that reads it, with its file and place', async () => {
  const latin1 = (path: string, text: string) => writeFileSync(path, Buffer.from(text, 'latin1'));
  mkdirSync('drinks');
  latin1('drinks/l.json', '{"request":"Name a drink, like this: {drink}","targets":["{caf\xe9}","{eau}"]}');
  for (const line of [
    'tasks check ./drinks',
    'tasks show ./drinks',
    'score --tasks ./drinks',
    'tune --tasks ./drinks --out o',
  ])
    expect(await refused(line)).toContain('drinks/l.json is not text in UTF-8: byte 0xE9 at line 1, column 63');
  latin1('drink.yaml', 'name: drink\ntitle: Caf\xe9\n');
  expect(await refused('tasks check drink.yaml')).toContain(
    'drink.yaml is not text in UTF-8: byte 0xE9 at line 2, column 11',
  );
  latin1('run.yaml', '# caf\xe9\n');
  expect(await refused('run run.yaml')).toContain('run.yaml is not text in UTF-8: byte 0xE9 at line 1, column 6');
  copyModel('model');
  latin1('model/chat_template.jinja', '{# caf\xe9 #}');
  expect(await refused('score --model model --tasks fruits')).toContain(
    'chat_template.jinja is not text in UTF-8: byte 0xE9 at line 1, column 7',
  );
});
