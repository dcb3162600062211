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
    [called('a/b'), 'task name "a/b" holds the path separator /'],
    [called('..'), 'task name ".." is a folder of every folder'],
    [called(''), 'task name "" is empty'],
    [called('a', 'b\\c'), 'prompt name of task a "b\\\\c" holds the path separator \\'],
    [called('a', 'b\n'), 'prompt name of task a "b\\n" holds a control character'],
    [called('a', 'b', 'b'), 'two prompts of task a are both called b'],
    [called('a', 'b', 'B'), 'two prompts of task a are called b and B, one file to some systems'],
    [called('a', 'é', 'e\u0301'), 'one file to some systems'],
    [{ ...called('a'), sidecars: { '../b': '' } }, 'file of task a "../b" holds the path separator /'],
    [{ ...called('a'), sidecars: { 'b.json': '' } }, 'file b.json of task a would be read as a prompt'],
  ])('are refused: %#', (task, message) => {
    expect(() => checkFileNames(task)).toThrow(message);
  });
});
