import { builtinTasks } from './builtin.js';
import { checkFileNames } from './fileNames.js';

const [fruits] = builtinTasks.filter(({ name }) => name === 'fruits');
const called = (name: string, ...files: string[]) => ({
  name,
  prompts: files.map((file) => ({ ...fruits!.prompts[0]!, file })),
});

describe('the names of a task and its prompts', () => {
  it('may be any that can be those of files', () => {
    for (const task of builtinTasks) expect(() => checkFileNames(task)).not.toThrow();
    expect(() => checkFileNames(called('Meine Äpfel', 'äpfel 1', 'no. 2'))).not.toThrow();
  });

  it.each([
    [called('a/b'), 'found "a/b": it holds the path separator /'],
    [called('..'), 'found "..": it is a folder of every folder'],
    [called(''), 'found "": it is empty'],
    [
      called('a', 'b\\c'),
      'prompt name of task a must be a name that files can have, found "b\\\\c": it holds the path separator \\',
    ],
    [called('a', 'b\n'), 'found "b\\n": it holds a control character'],
    [called('a', 'b', 'b'), 'two prompts of task a are both called b'],
    [called('a', 'b', 'B'), 'two prompts of task a are called b and B, one file to some systems'],
    [called('a', 'é', 'e\u0301'), 'one file to some systems'],
    [{ ...called('a'), sidecars: { '../b': '' } }, 'file of task a must be a name that files can have, found "../b"'],
    [
      { ...called('a'), sidecars: { 'b.json': '' } },
      'file of task a must be called otherwise than a prompt, found "b.json"',
    ],
  ])('are refused: %#', (task, message) => {
    expect(() => checkFileNames(task)).toThrow(message);
  });
});
