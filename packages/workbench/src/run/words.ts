import type { Naming } from '@diffuse/runs';

const ofModel: Readonly<Record<string, string>> = {
  name: 'the name',
  config: 'the configuration',
  weights: 'the weights',
  tokenizer: 'the tokenizer',
  template: 'the chat template',
  endpoint: 'the address',
};

const ofPrompt: Readonly<Record<string, string>> = {
  request: 'the request',
  response: 'the forced beginning of the answer',
  targets: 'the targets',
  weights: 'the weights of the targets',
  eos: 'whether answers end after the target (eos)',
};

/** What changed since a run was begun, as its user would call it. */
export const inWords: Naming = ([part, ...path]) => {
  if (part === 'code') return 'the code of diffuse';
  return (part === 'inputs' ? inputInWords(path) : path.join(' › ')) || String(part);
};

function inputInWords([kind, ...path]: readonly string[]): string {
  const [name, ...inside] = path;
  if (kind === 'model') return name === undefined ? 'the model' : `${ofModel[name] ?? name} of the model`;
  if (kind === 'tasks') return name === undefined ? 'the tasks' : taskInWords(name, inside);
  if (kind === 'schema') return name === undefined ? 'the schema' : `${name} of the schema`;
  if (kind === 'adapters')
    return name === undefined ? 'the adapters tuned elsewhere' : `the adapter ${name} tuned elsewhere`;
  return kind === 'adapter' ? 'the adapter' : [kind, ...path].join(' › ');
}

function taskInWords(task: string, [part, prompt, ...inside]: readonly string[]): string {
  if (part === undefined) return `task ${task}`;
  if (prompt === undefined) return `the ${part} of task ${task}`;
  if (part === 'files') return `${prompt} of task ${task}`;
  const whole = `prompt ${prompt} of task ${task}`;
  return inside.length === 0 ? whole : `${inside.map((field) => ofPrompt[field] ?? field).join(' › ')} in ${whole}`;
}
